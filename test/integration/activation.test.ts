import assert from 'node:assert/strict';
import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { suite, test } from 'mocha';
import { extensions } from 'vscode';

/** What Node makes for a file to be read or written, a connection, a look-up of a name or a process. */
const inputOutput = /^(FSREQ|DIRHANDLE|TCP|TLS|HTTP|GETADDRINFO|UDP|PROCESS)/;

suite('Activation', () => {
  test('reads no file and asks no server', async () => {
    const extension = extensions.getExtension('seventime-community.seventime');
    assert.ok(extension, 'VS Code knows the extension');
    assert.equal(extension.isActive, false, 'nothing has activated it before this first test');
    const activation = new AsyncLocalStorage<string[]>();
    const seen: string[] = [];
    const hook = createHook({ init: (_id, type) => activation.getStore()?.push(type) });
    hook.enable();
    await activation.run(seen, () => extension.activate());
    hook.disable();
    assert.equal(extension.isActive, true);
    assert.ok(seen.length > 0, 'what the activation makes is seen');
    assert.deepEqual(
      seen.filter((type) => inputOutput.test(type)),
      [],
    );
  });
});
