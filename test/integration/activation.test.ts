import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { extensions } from 'vscode';

suite('Activation', () => {
  test('the extension is found and activates', async () => {
    const extension = extensions.getExtension('seventime-community.seventime');
    assert.ok(extension, 'VS Code knows the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
