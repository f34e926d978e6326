import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import { workOrderFromBranch } from '../time/workOrderFromBranch.ts';

/** What is used of the API, version 1, of the git extension that comes with VS Code. */
interface GitExtension {
  getAPI(version: 1): { readonly repositories: readonly GitRepository[] };
}

interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: { readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined };
  getCommit(ref: string): Promise<{ readonly message: string }>;
}

/** The person's own pattern cannot be used. */
class PatternRefused extends UserError {
  readonly remedy = 'edit';
}

/** The repository of the active editor, else the only one, else none. */
async function repositoryAtHand(): Promise<GitRepository | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  const git = extension.isActive ? extension.exports : await extension.activate();
  // Git can be turned off by its own setting; then it gives no API.
  if (!vscode.workspace.getConfiguration('git').get('enabled', true)) return undefined;
  const { repositories } = git.getAPI(1);
  const file = vscode.window.activeTextEditor?.document.uri;
  const ofFile = repositories.filter(({ rootUri }) => file?.path.startsWith(`${rootUri.path}/`));
  const [nearest] = ofFile.sort((a, b) => b.rootUri.path.length - a.rootUri.path.length);
  return nearest ?? (repositories.length === 1 ? repositories[0] : undefined);
}

/**
 * The number of the work order that the git branch names, else the last commit's subject; undefined where neither does or there is
 * no git.
 * @throws PatternRefused when the setting's pattern cannot be used
 */
export async function workOrderAtHand(): Promise<string | undefined> {
  const pattern = vscode.workspace.getConfiguration('seventime').get('workOrderPattern', '');
  const repository = await repositoryAtHand();
  const head = repository?.state.HEAD;
  if (!repository || !head) return undefined;
  const ofBranch = numberIn(head.name ?? '', pattern);
  if (ofBranch !== undefined || head.commit === undefined) return ofBranch;
  const { message } = await repository.getCommit(head.commit);
  return numberIn(message.split('\n', 1)[0] ?? '', pattern);
}

function numberIn(text: string, pattern: string): string | undefined {
  const found = workOrderFromBranch(text, pattern);
  if ('number' in found) return found.number;
  if (found.problem === 'none') return undefined;
  throw new PatternRefused(
    found.problem === 'slowPattern'
      ? 'The setting “seventime.workOrderPattern” takes too long; make it simpler.'
      : `The setting “seventime.workOrderPattern” is no regular expression: ${found.message}.`,
  );
}
