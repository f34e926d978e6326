import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SevenTimeExtension } from '../../../src/extension.ts';
import type { TreeNode } from '../../../src/tree/nodes.ts';
import type { SevenTimeOptions } from '../../seventime/options.ts';
import { type SevenTime, startSevenTime } from '../../seventime/server.ts';
import { eventually } from './eventually.ts';

/** A company that the tests are signed in to, on a server of their own. */
export interface TestCompany {
  readonly server: SevenTime;
  readonly slug: string;
  /** `_id` of the user who acts. */
  readonly user: string;
  readonly tree: vscode.TreeDataProvider<TreeNode>;
  /** The node at the end of these labels, from the company down; each level is asked for as VS Code does. */
  node(...labels: readonly string[]): Promise<TreeNode>;
  /** The labels below a node. */
  labels(node: TreeNode): Promise<string[]>;
  /** Opens a record and gives its document. */
  open(resource: string, id: string): Promise<vscode.TextDocument>;
  /** Signs out, closes every tab without saving, and stops the server. */
  close(): Promise<void>;
}

function labelOf(item: vscode.TreeItem): string {
  return typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
}

/** Puts text in the place of other text in a document, which stays unsaved. */
export async function replace(document: vscode.TextDocument, search: string, replacement: string): Promise<void> {
  // VS Code refuses an edit of a text that it is reading again just then.
  await eventually(`“${search}” is replaced`, async () => {
    const at = document.getText().indexOf(search);
    if (at === -1) return false;
    const edit = new vscode.WorkspaceEdit();
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + search.length));
    edit.replace(document.uri, range, replacement);
    return vscode.workspace.applyEdit(edit);
  });
}

/** Closes every tab; unsaved changes are given up. */
export async function closeTabs(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/**
 * Starts a server and signs in to its first company as its first user.
 * @param addressOf gives the API address to sign in with where it is not the server's own
 */
export async function signIn(
  options: SevenTimeOptions = {},
  addressOf: (server: SevenTime) => Promise<string> = async ({ url }) => url,
): Promise<TestCompany> {
  const extension = vscode.extensions.getExtension<SevenTimeExtension>('seventime-community.seventime');
  assert.ok(extension, 'the extension is installed');
  const { resources: tree } = await extension.activate();
  const server = await startSevenTime(options);
  const [company] = server.companies;
  assert.ok(company);
  const [first] = server.records(company.name, 'users');
  const user = String(first?._id);
  const { company: slug } = await vscode.commands.executeCommand<{ company: string }>('seventime.signIn', {
    name: company.name,
    apiKey: company.apiKey,
    apiUrl: await addressOf(server),
    user,
  });
  server.clearReceived();

  const children = async (node?: TreeNode): Promise<TreeNode[]> => (await tree.getChildren(node)) ?? [];
  const labels = async (node: TreeNode): Promise<string[]> => {
    const items = await Promise.all((await children(node)).map((child) => tree.getTreeItem(child)));
    return items.map(labelOf);
  };
  return {
    server,
    slug,
    user,
    tree,
    labels,
    async node(...path) {
      let node = (await children()).find(({ company: owner }) => owner === slug);
      for (const label of path) {
        const below = await children(node);
        const items = await Promise.all(below.map((child) => tree.getTreeItem(child)));
        const index = items.findIndex((item) => labelOf(item) === label || labelOf(item).startsWith(label));
        assert.notEqual(index, -1, `“${label}” is one of: ${items.map(labelOf).join(', ')}`);
        node = below[index];
      }
      assert.ok(node);
      return node;
    },
    async open(resource, id) {
      const uri = await vscode.commands.executeCommand<string>('seventime.openRecord', { company: slug, resource, id });
      return eventually('the record is open', () =>
        vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri),
      );
    },
    async close() {
      await closeTabs();
      await vscode.commands.executeCommand('seventime.signOut', { company: slug });
      await server.close();
    },
  };
}
