import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { limiterSection } from './limiter.ts';
import { goToSection, memorySection } from './records.ts';
import type { Section } from './section.ts';
import { windowSection } from './window.ts';

const sections: readonly Section[] = [limiterSection, windowSection, goToSection, memorySection];

const { values } = parseArgs({
  options: {
    /** Writes docs/benchmark.md, too. */
    write: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const runs = Number(values.runs);
const chosen = sections.filter(({ name }) => values.only === undefined || name === values.only);
if (!Number.isInteger(runs) || runs < 1 || chosen.length === 0) {
  console.error(`Usage: npm run bench -- [--write] [--runs N] [--only ${sections.map(({ name }) => name).join('|')}]`);
  process.exit(1);
}

const document = new URL('../docs/benchmark.md', import.meta.url);
const how = `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.version} on ${cpus().length} cores (${cpus()[0]?.model.trim()}); ${runs === 1 ? 'one run' : `${runs} runs`} of each.`;

/** The parts of the document that stand there already, by their titles. */
async function written(): Promise<Map<string, string>> {
  if (!existsSync(document)) return new Map();
  const [, ...parts] = (await readFile(document, 'utf8')).split(/^## /m);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.trimEnd()]));
}

const measured = new Map<string, string>();
for (const section of chosen) {
  console.log(`== ${section.title} ==`);
  const part = `${section.title}\n\n${how}\n\n${await section.run({ runs, progress: (line) => console.log(line) })}`;
  console.log(`\n## ${part}`);
  measured.set(section.title, part);
}
if (values.write) {
  const parts = new Map([...(await written()), ...measured]);
  const inOrder = sections.flatMap(({ title }) => parts.get(title) ?? []);
  const intro =
    '# Benchmark\n\nWritten by `npm run bench -- --write`; with `--only`, the parts measured take the place of the older ones.';
  await writeFile(document, `${[intro, ...inOrder.map((part) => `## ${part}`)].join('\n\n')}\n`);
}
