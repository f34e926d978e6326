import assert from 'node:assert/strict';
import { before, suite, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './support/eventually.ts';

/** The names that users' key bindings, settings and saved tabs rely on. */
const commands = [
  ...[
    'signIn',
    'signOut',
    'chooseUser',
    'openRecord',
    'goToRecord',
    'createRecord',
    'deleteRecord',
    'compareWithServer',
  ],
  ...[
    'refresh',
    'loadMore',
    'filter',
    'clearFilter',
    'sort',
    'copyId',
    'copyAsCurl',
    'exportRecords',
    'uploadDocument',
  ],
  ...['openDocument', 'logTime', 'startTimer', 'stopTimer', 'showLog'],
].map((verb) => `seventime.${verb}`);

const views = [
  ['seventime.resources', 'Resources'],
  ['seventime.week', 'My Week'],
];

const settings = {
  'seventime.apiUrl': ['machine', 'https://app.seventime.se/api/2'],
  'seventime.pageSize': ['window', 100],
  'seventime.timeZone': ['window', 'Europe/Stockholm'],
  'seventime.confirmBeforeSaving': ['window', ['invoices', 'supplierInvoices']],
};

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly displayName: string;
  readonly license: string;
  readonly main: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string; readonly title: string }[];
    readonly views: { readonly seventime: readonly { readonly id: string; readonly name: string }[] };
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope: string; readonly default: unknown }>>;
    };
  };
}

suite('The public surface', () => {
  let manifest: Manifest;

  before(async () => {
    const extension = vscode.extensions.getExtension('seventime-community.seventime');
    assert.ok(extension);
    await extension.activate();
    manifest = extension.packageJSON;
  });

  test('the identity is the one users know', () => {
    const { publisher, name, displayName, license, main } = manifest;
    assert.deepEqual(
      [publisher, name, displayName, license, main],
      ['seventime-community', 'seventime', 'Seven Time', 'MIT', './dist/extension.cjs'],
    );
  });

  test('the commands are there under their names', () => {
    const contributed = new Set(manifest.contributes.commands.map(({ command }) => command));
    assert.deepEqual(
      commands.filter((command) => !contributed.has(command)),
      [],
    );
  });

  test('each command contributed has a handler, and each handler is contributed', async () => {
    // VS Code makes commands of its own for each view: `<view>.focus` and the like.
    const views = manifest.contributes.views.seventime.map(({ id }) => `${id}.`);
    const handlers = (await vscode.commands.getCommands(true)).filter(
      (command) => command.startsWith('seventime.') && !views.some((view) => command.startsWith(view)),
    );
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(handlers.sort(), contributed.sort());
  });

  test('each command stands in one category and every menu names commands that exist', () => {
    const known = new Set(manifest.contributes.commands.map(({ command }) => command));
    for (const { command, category } of manifest.contributes.commands) assert.equal(category, 'Seven Time', command);
    for (const [menu, items] of Object.entries(manifest.contributes.menus)) {
      for (const { command } of items) {
        assert.ok(!command.startsWith('seventime.') || known.has(command), `${menu} names ${command}`);
      }
    }
  });

  test('VS Code can read every condition of the menus: one that it cannot read always holds', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const unreadable = { command: 'seventime.signIn', when: 'resourcePath !~ /x/' };
    const menus = { ...manifest.contributes.menus, explorer: [unreadable] };
    const copy = vscode.Uri.joinPath(folder.uri, 'package.json');
    const text = JSON.stringify({ ...manifest, contributes: { ...manifest.contributes, menus } }, undefined, 2);
    await vscode.workspace.fs.writeFile(copy, new TextEncoder().encode(text));
    try {
      const document = await vscode.workspace.openTextDocument(copy);
      // VS Code's own check of manifests; that it finds the unreadable one shows that it has looked at them all.
      const found = await eventually('the conditions are checked', () => {
        const marked = vscode.languages
          .getDiagnostics(copy)
          .filter(({ message }) => message.includes('when-clause'))
          .map(({ range }) => document.lineAt(range.start).text.trim());
        return marked.length > 0 && marked;
      });
      assert.deepEqual(found, [`"when": "${unreadable.when}"`]);
    } finally {
      await vscode.workspace.fs.delete(copy);
    }
  });

  test('the views and settings have their names, scopes and defaults', () => {
    assert.deepEqual(
      manifest.contributes.views.seventime.map(({ id, name }) => [id, name]),
      views,
    );
    for (const [name, [scope, value]] of Object.entries(settings)) {
      const property = manifest.contributes.configuration.properties[name];
      assert.ok(property, name);
      assert.deepEqual([property.scope, property.default], [scope, value], name);
    }
  });
});
