import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { npmInstall, reasonOf } from '../../../scripts/npm.mjs';

describe('Why npm failed', () => {
  test('a registry that cannot be reached', () => {
    const complaints = 'npm error code ENOTFOUND\nnpm error syscall getaddrinfo\nnpm error request to … failed\n';
    assert.match(reasonOf(complaints), /^the npm registry cannot be reached; check the network/);
  });

  test('a full disk', () => {
    const complaints = 'npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write\n';
    assert.match(reasonOf(complaints), /^the disk is full; free some space/);
  });

  test("else npm's own first words, without its warnings and codes", () => {
    const complaints = 'npm warn old thing\nnpm error code E404\nnpm error 404 Not Found - nosuch@1.0.0\n';
    assert.equal(reasonOf(complaints), '404 Not Found - nosuch@1.0.0');
    assert.equal(reasonOf(''), 'npm gave no reason.');
  });

  test('too little room is told before npm is asked', async () => {
    await assert.rejects(
      npmInstall(tmpdir(), [], 'the sample', 1_000_000_000),
      /^Error: Could not install the sample: the disk has \d+ MB free and 1000000000 are needed; free some space/,
    );
  });

  test('a real npm without network ends in one sentence that names what could not be installed', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'seventime-npm-'));
    context.after(() => rm(folder, { recursive: true }));
    const manifest = { name: 'offline', version: '1.0.0', dependencies: { 'is-number': '7.0.0' } };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    const options = ['--registry', `http://127.0.0.1:${await closedPort()}`, '--cache', join(folder, 'cache')];
    await assert.rejects(npmInstall(folder, options, 'the sample', 1), {
      message:
        'Could not install the sample: the npm registry cannot be reached; check the network connection and run this again.',
    });
  });
});

/** A port on loopback at which nothing listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}
