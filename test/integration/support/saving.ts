import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SevenTimeExtension } from '../../../src/extension.ts';
import type { Row } from '../../seventime/values.ts';
import type { TestCompany } from './company.ts';

/** The first company of the local server, as the server calls it. */
export const companyName = 'Acme Bygg AB';

/** What VS Code was told of saves that failed, for one test. */
export interface Failures extends vscode.Disposable {
  /** Messages, in order. */
  readonly messages: readonly string[];
  /** Messages about one file. */
  of(uri: vscode.Uri): readonly string[];
}

/** Collects why saves fail. */
export function collectFailures(): Failures {
  const extension = vscode.extensions.getExtension<SevenTimeExtension>('seventime-community.seventime');
  assert.ok(extension?.isActive);
  const failures: { readonly uri: string; readonly message: string }[] = [];
  const subscription = extension.exports.onDidFailToSave(({ uri, message }) => {
    failures.push({ uri: uri.toString(), message });
  });
  return {
    get messages() {
      return failures.map(({ message }) => message);
    },
    of: (file) => failures.filter(({ uri }) => uri === file.toString()).map(({ message }) => message),
    dispose: () => subscription.dispose(),
  };
}

/** The record at this place of a list, as the server has it. */
export function recordAt({ server }: TestCompany, resource: string, index: number): Row {
  const record = server.records(companyName, resource)[index];
  assert.ok(record, `there is a record ${index} of ${resource}`);
  return record;
}

/** The record as the server has it now. */
export function stored({ server }: TestCompany, resource: string, id: unknown): Row {
  const record = server.record(companyName, resource, String(id));
  assert.ok(record, `the server has ${resource} ${id}`);
  return record;
}

/** Methods of the requests that arrived, in order. */
export function methods({ server }: TestCompany): string[] {
  return server.received().map(({ method }) => method);
}

/** Changes a setting for as long as a test needs it. */
export async function withSetting(
  section: string,
  value: unknown,
  run: () => Promise<void>,
  scope?: vscode.ConfigurationScope,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(undefined, scope);
  const isForLanguage = scope !== undefined;
  await configuration.update(section, value, vscode.ConfigurationTarget.Global, isForLanguage);
  try {
    await run();
  } finally {
    await configuration.update(section, undefined, vscode.ConfigurationTarget.Global, isForLanguage);
  }
}
