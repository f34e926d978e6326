import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { startSevenTime } from '../test/seventime/server.ts';
import { checkPort } from './ports.ts';
import { Failure, interruption, projectRoot, runMain, serverHome } from './project.ts';
import { parseStartOptions } from './start/options.ts';
import { signInsTo } from './start/sample-companies.ts';
import { prepareWorkbench, serveWorkbench } from './workbench.ts';

await runMain(async () => {
  const { port, signedIn } = parseStartOptions(process.argv.slice(2));
  const interrupted = interruption();
  const sevenTimePort = port === 0 ? 0 : port + 1;
  await checkPort(port);
  await checkPort(sevenTimePort);
  const code = await Promise.race([interrupted, prepareWorkbench(signedIn)]);
  if (code !== undefined) return code;

  await using started = new AsyncDisposableStack();
  const sevenTime = await startSevenTime({ port: sevenTimePort });
  started.defer(() => sevenTime.close());
  const home = join(serverHome, 'start', String(port));
  const workspace = join(home, 'workspace');
  cpSync(join(projectRoot, 'scripts', 'start', 'workspace'), workspace, { recursive: true, force: false });
  const server = started.use(
    await serveWorkbench({
      userData: join(home, 'data'),
      apiUrl: sevenTime.url,
      signIns: signedIn ? await signInsTo(sevenTime) : [],
      folder: workspace,
      port,
    }),
  );

  const width = Math.max(...sevenTime.companies.map(({ name }) => name.length));
  const keys = sevenTime.companies.map(({ name, apiKey }) => `${name.padEnd(width)}   ${apiKey}`);
  console.log(`
  Seven Time for VS Code is running.

  Open      ${server.url}/
  Sign in   ${signedIn ? 'done; the sample keys are' : 'with a sample API key:'}
            ${keys.join('\n            ')}
  Server    ${sevenTime.url} (set as seventime.apiUrl)
  Stop      Ctrl+C
`);
  const ending = await Promise.race([interrupted, server.ended]);
  if (typeof ending === 'string') throw new Failure(`VS Code ended by itself (${ending}).`);
  console.log('Stopping …');
  return ending;
});
