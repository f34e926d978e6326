import { writeFile } from 'node:fs/promises';
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

const parts: string[] = [];
for (const section of chosen) {
  console.log(`== ${section.title} ==`);
  parts.push(`## ${section.title}\n\n${await section.run({ runs, progress: (line) => console.log(line) })}`);
}
const report = [
  '# Benchmark',
  `Measured by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${runs} runs of each.`,
  ...parts,
].join('\n\n');
console.log(`\n${report}`);
if (values.write) await writeFile(new URL('../docs/benchmark.md', import.meta.url), `${report}\n`);
