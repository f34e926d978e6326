import { Failure, interruption, runMain } from './project.ts';
import { parseTestOptions } from './test/options.ts';
import { stages } from './test/stages.ts';
import { closingLine, isGood, noTests, one, sum, type Tally } from './test/tally.ts';

await runMain(() => Promise.race([interruption(), runStages()]));

async function runStages(): Promise<number> {
  const options = parseTestOptions(process.argv.slice(2));
  const lines: string[] = [];
  let total: Tally = noTests;
  for (const stage of stages.filter(({ part }) => options.parts.includes(part))) {
    console.log(`\n== ${stage.name} ==`);
    const started = performance.now();
    const tally = await stage.run(options).catch((error: unknown) => {
      console.log(error instanceof Failure ? error.message : error);
      return one(false);
    });
    const ran = tally.passed + tally.failed > 0;
    if (!ran) console.log('No test ran.');
    total = sum(total, ran ? tally : one(false));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    lines.push(
      `${isGood(tally) ? '✔' : '✖'} ${stage.name}: ${ran ? closingLine(tally) : 'no test ran'} (${seconds} s)`,
    );
  }
  console.log(`\n${lines.join('\n')}\n${closingLine(total)}`);
  return isGood(total) ? 0 : 1;
}
