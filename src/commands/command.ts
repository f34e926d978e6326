import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import { kindOf } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import type { Companies } from '../companies/companies.ts';
import type { Company } from '../companies/company.ts';
import type { Session, Sessions } from '../companies/sessions.ts';
import type { DocumentFiles } from '../files/documentFiles.ts';
import type { DraftFiles } from '../files/drafts.ts';
import type { History } from '../files/history.ts';
import type { MarkedAddresses } from '../files/markedAddresses.ts';
import type { RecordFiles } from '../files/recordFiles.ts';
import type { VersionTexts } from '../files/versions.ts';
import type { Hours } from '../hours/hours.ts';
import type { WeekNode } from '../hours/weekItems.ts';
import type { WeekTree } from '../hours/weekTree.ts';
import type { NotedWrites } from '../records/notedWrites.ts';
import type { TreeNode } from '../tree/nodes.ts';
import type { ResourceTree } from '../tree/resources.ts';
import type { ChosenViews } from '../tree/views.ts';
import { askOne } from '../ui/ask.ts';
import type { RecentRecords } from '../ui/recentRecords.ts';
import type { WritesUnderWay } from '../ui/writesUnderWay.ts';
import type { NotedWrite } from './notedWrite.ts';

/** What the commands work on. */
export interface Services {
  readonly companies: Companies;
  readonly sessions: Sessions;
  readonly files: RecordFiles;
  readonly writes: WritesUnderWay;
  /** Deletes, uploads and time logs, noted on disk while they are on their way. */
  readonly noted: NotedWrites<NotedWrite>;
  readonly history: History;
  readonly versions: VersionTexts;
  /** The editors that a version is shown beside. */
  readonly restorable: MarkedAddresses;
  readonly drafts: DraftFiles;
  readonly documents: DocumentFiles;
  readonly tree: ResourceTree;
  /** How the lists of the tree are narrowed and sorted. */
  readonly views: ChosenViews;
  /** Records used lately, offered first when one is to be picked. */
  readonly recent: RecentRecords;
  readonly hours: Hours;
  readonly week: WeekTree;
  readonly log: vscode.LogOutputChannel;
  readonly show: () => Show;
  /** State of this workspace: what a person chose here. */
  readonly workspaceState: vscode.Memento;
  /** Shows a node in the sidebar, expanded. */
  readonly reveal: (node: TreeNode) => Thenable<void>;
}

/** What a command was called with: an object of fields, or the fields of the tree item it was called on. */
export interface Arguments {
  readonly [name: string]: unknown;
  /** The tree item, when called from the tree. */
  readonly node?: TreeNode;
  /** The line of My Week, when called from there. */
  readonly weekNode?: WeekNode;
}

/** One verb. Resolves to what `CONTRACT` promises; throws UserError, or Dismissed when the person pressed Escape. */
export type Handler = (services: Services, given: Arguments) => unknown;

/** A command was called with arguments that make no sense. */
export class ArgumentsRefused extends UserError {
  readonly remedy = 'none';
}

const nodeTypes = new Set([
  ...['company', 'group', 'resource', 'record', 'documents', 'document', 'more', 'failure', 'empty'],
]);

function isNode(value: object): value is TreeNode {
  return (
    'type' in value &&
    typeof value.type === 'string' &&
    nodeTypes.has(value.type) &&
    'company' in value &&
    'id' in value
  );
}

function isWeekNode(value: object): value is WeekNode {
  return 'type' in value && typeof value.type === 'string' && value.type.startsWith('week') && 'company' in value;
}

function fieldsOf(value: object): Arguments {
  return Object.fromEntries(Object.entries(value));
}

/** The arguments of a command, whoever called it. */
export function argumentsOf(value: unknown): Arguments {
  if (typeof value !== 'object' || value === null) return {};
  if (value instanceof vscode.Uri) return { uri: value };
  if (isWeekNode(value)) {
    const record = value.type === 'weekLog' ? { resource: 'timeLogs', id: value.recordId } : {};
    return { weekNode: value, company: value.company, ...record };
  }
  if (!isNode(value)) return fieldsOf(value);
  switch (value.type) {
    case 'resource':
      return { node: value, company: value.company, resource: value.kind.path };
    case 'record':
      return { node: value, company: value.company, resource: value.kind.path, id: value.recordId };
    case 'documents':
      return { node: value, company: value.company, resource: value.kind.path, id: value.owner.recordId };
    case 'document': {
      const { company, branch, document } = value;
      return { node: value, company, resource: branch.kind.path, id: branch.owner.recordId, document: document.id };
    }
    case 'more':
    case 'failure':
    case 'empty':
      return { node: value, company: value.company, resource: value.list.kind.path };
    default:
      return { node: value, company: value.company };
  }
}

/** A text argument; undefined when not given. */
export function textArgument(given: Arguments, name: string): string | undefined {
  const value = given[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new ArgumentsRefused(`“${name}” must be a text.`);
}

/** The company given, the only one, or the one chosen. */
export async function companyOf(services: Services, given: Arguments): Promise<Company> {
  const slug = textArgument(given, 'company');
  const all = services.companies.all();
  if (slug !== undefined) {
    const found = all.find((company) => company.slug === slug);
    if (!found) throw new ArgumentsRefused(`Nobody is signed in to “${slug}”; sign in first.`);
    return found;
  }
  const [only, ...others] = all;
  if (!only) {
    await vscode.commands.executeCommand('seventime.signIn');
    const [signedIn] = services.companies.all();
    if (!signedIn) throw new vscode.CancellationError();
    return signedIn;
  }
  if (others.length === 0) return only;
  const items = all.map((company) => ({ label: company.name, description: company.userName ?? '', company }));
  return (await askOne(items, { title: 'Company', placeHolder: 'Which company?' })).company;
}

export async function sessionOf(services: Services, given: Arguments): Promise<Session> {
  return services.sessions.get((await companyOf(services, given)).slug);
}

/** The kind of record given by its path word. */
export function kindArgument(given: Arguments): Kind {
  const path = textArgument(given, 'resource') ?? '';
  const kind = kindOf(path);
  if (!kind) throw new ArgumentsRefused(`Seven Time has no resource called “${path}”.`);
  return kind;
}
