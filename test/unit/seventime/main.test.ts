import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sampleCompanies } from '../../seventime/options.ts';

const main = fileURLToPath(new URL('../../seventime/main.ts', import.meta.url));

/** Starts the server alone and gives what it prints until it says no more, or until `enough`. */
async function run(args: readonly string[], enough?: RegExp): Promise<{ text: string; code: number | null }> {
  const child = spawn(process.execPath, [main, ...args]);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part) => {
      text += part;
      if (enough?.test(text)) {
        child.kill('SIGTERM');
      }
    });
  }
  await once(child, 'close');
  return { text, code: child.exitCode };
}

test('it starts alone, says its address and keys, and stops when told', async () => {
  const { text, code } = await run(['--port', '0'], /lingonberga-\d+/);
  assert.match(text, /http:\/\/127\.0\.0\.1:\d+\/api\/2/);
  for (const { name, apiKey } of sampleCompanies) {
    assert.ok(text.includes(`${name}: ${apiKey}`));
  }
  assert.equal(code, 0);
});

test('a port that is none is said in a sentence', async () => {
  const { text, code } = await run(['--port', 'many']);
  assert.equal(text.trim(), '--port must be a number from 0 to 65535, not many.');
  assert.equal(code, 1);
});
