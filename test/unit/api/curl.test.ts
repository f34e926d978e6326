import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { curlCommand } from '../../../src/api/curl.ts';

/** The arguments that a POSIX shell passes on when the text is pasted. */
async function pasted(text: string): Promise<string[]> {
  const script = `curl() { printf '%s\\n' "$@"; }\n${text}\n`;
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', script], { env: { SEVENTIME_API_KEY: "k'ey $1" } });
  return stdout.trimEnd().split('\n');
}

const headers = [
  '-H',
  "Client-Secret: k'ey $1",
  '-H',
  'Content-Type: application/json',
  '-H',
  'Accept: application/json',
];

test('a request pasted into a shell has both headers, and the key of the shell’s own', async () => {
  const command = curlCommand('https://seventime.example/api/2/', '/workOrders/5bae34dca878bd790d049875');
  assert.match(command, /\$SEVENTIME_API_KEY/);
  assert.deepEqual(await pasted(command), [
    'https://seventime.example/api/2/workOrders/5bae34dca878bd790d049875',
    ...headers,
  ]);
});

test('quotes, spaces, å ä ö and signs of the shell reach the server as they are', async () => {
  const name = `O'Brien & Åsa "$HOME" \`id\` !; \\`;
  const [address] = await pasted(curlCommand("http://127.0.0.1:3000/a'pi/2", '/customers/', { name }));
  const url = new URL(address ?? '');
  assert.equal(url.pathname, "/a'pi/2/customers/");
  assert.equal(url.searchParams.get('name'), name);
});
