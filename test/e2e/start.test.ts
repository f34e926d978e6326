import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ensureChromium, launchChromium } from '../../scripts/chromium.ts';
import { runProgram, startProgram } from '../../scripts/processes.ts';
import { projectRoot } from '../../scripts/project.ts';
import { eventually } from './support/waiting.ts';
import { Workbench } from './support/workbench.ts';

const command = [join(projectRoot, 'scripts', 'setup.mjs'), join(projectRoot, 'scripts', 'start.ts')];

describe('npm start', () => {
  test('serves VS Code signed in to the sample companies, and at a signal stops all that it started', async () => {
    await using program = await startProgram(process.execPath, [...command, '--port', '0', '--signed-in']);
    await eventually('the block that says it runs', async () => program.output().includes('Stop      Ctrl+C'));
    const [, address = ''] = /Open {6}(\S+)/.exec(program.output()) ?? [];
    const [, server = ''] = /Server {4}(\S+)/.exec(program.output()) ?? [];
    assert.match(program.output(), /Acme Bygg AB {2,}sample-key-acme-0001\n/);

    await using browser = await launchChromium(await ensureChromium());
    const workbench = new Workbench(
      await browser.newPage({ viewport: { width: 1280, height: 800 } }),
      join(projectRoot, '.vscode-server'),
    );
    await workbench.open(address);
    await workbench.openSevenTime();
    await workbench.resources.reveal('Acme Bygg AB');
    await workbench.resources.reveal('Lingonberga Måleri AB');
    await workbench.screenshot('npm start signed in');
    assert.deepEqual(await workbench.messages.toasts(), []);

    await program[Symbol.asyncDispose]();
    assert.equal(await program.ended, 'exit code 143');
    for (const url of [address, server]) await assert.rejects(fetch(url), `${url} is still answered`);
  });

  test('says in one sentence that its port is in use', async (context) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    context.after(() => other.close());
    const taken = other.address();
    assert.ok(taken !== null && typeof taken === 'object');
    const { code, output } = await runProgram(process.execPath, [...command, '--port', String(taken.port)]);
    assert.equal(code, 1);
    assert.equal(output, `Port ${taken.port} is in use; stop what uses it or choose another with --port.\n`);
  });
});
