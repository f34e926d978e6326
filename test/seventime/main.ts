import { parseArgs } from 'node:util';
import { startSevenTime } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port must be a number from 0 to 65535, not ${values.port}.`);
  process.exit(1);
}

try {
  const sevenTime = await startSevenTime({ port });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sevenTime.close());
  }
  console.log(`Seven Time listens at ${sevenTime.url}`);
  for (const { name, apiKey } of sevenTime.companies) {
    console.log(`  ${name}: ${apiKey}`);
  }
} catch (error) {
  console.error(`Seven Time could not start: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
