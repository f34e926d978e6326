import type { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { describeProposal } from '../time/describeProposal.ts';
import type { Proposal } from '../time/proposals.ts';

/** A row below the line: a way to log it, or something else to do. */
export interface LineRow extends vscode.QuickPickItem {
  readonly proposal?: Proposal;
  readonly does?: 'confirm' | 'back' | 'stepByStep' | 'discard' | 'retry';
}

/** What the rows below a line are made of. */
export interface LineRows {
  readonly proposals: readonly Proposal[];
  /** Nothing is typed: the proposals are the last entries. */
  readonly isAgain: boolean;
  /** Why something that helps with the line could not be read. */
  readonly failure: string | undefined;
  /** The name of the row that throws away what the line was made from; undefined for no such row. */
  readonly discard: string | undefined;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
}

/**
 * The rows below a line, the likeliest proposal first. VS Code names an accepted row by its place: behind one separator, the likeliest is
 * always at the same place, so that an Enter that comes before the rows follow the typing takes no other row.
 */
export function lineRows({ proposals, isAgain, failure, discard, today, timeZone }: LineRows): LineRow[] {
  const rows: LineRow[] = [
    ...proposals.map((proposal) => proposalRow(proposal, today, timeZone)),
    ...(failure === undefined
      ? []
      : [{ label: `$(error) ${failure}`, detail: 'Select to try again', alwaysShow: true, does: 'retry' } as const]),
  ];
  const others: LineRow[] = [
    {
      label: '$(list-ordered) Step by Step…',
      description: 'asks one thing at a time',
      alwaysShow: true,
      does: 'stepByStep',
    },
    ...(discard === undefined ? [] : [{ label: `$(trash) ${discard}`, alwaysShow: true, does: 'discard' } as const]),
  ];
  const heading = proposals.length === 0 ? '' : isAgain ? 'Again, today' : 'Would log';
  return [separator(heading), ...rows, ...(rows.length === 0 ? [] : [separator('')]), ...others];
}

/**
 * The rows that ask a second time. The second place is empty: an Enter that was meant for the likeliest row, before these were seen,
 * confirms nothing.
 * @param note what a person should know beside the warnings
 */
export function confirmingRows(
  proposal: Proposal,
  note: string,
  today: Temporal.PlainDate,
  timeZone: string,
): LineRow[] {
  const row = proposalRow(proposal, today, timeZone);
  const isDoubtful = proposal.warnings.length > 0 || note !== '';
  return [
    {
      ...row,
      detail: [row.detail ?? '', note].filter((part) => part !== '').join(' · '),
      label: `${isDoubtful ? '$(warning) Log it all the same' : '$(watch) Log it'}: ${describeProposal(proposal, today, timeZone).label}`,
      does: 'confirm',
    },
    separator(''),
    { label: '$(arrow-left) Change the line', alwaysShow: true, does: 'back' },
  ];
}

export function isSeparator({ kind }: LineRow): boolean {
  return kind === vscode.QuickPickItemKind.Separator;
}

function proposalRow(proposal: Proposal, today: Temporal.PlainDate, timeZone: string): LineRow {
  const { label, description, detail } = describeProposal(proposal, today, timeZone);
  const icon = proposal.planned ? (proposal.warnings.length > 0 ? 'warning' : 'watch') : 'edit';
  // Text and warnings get a line of their own, where they are not cut off.
  const second = [description, detail].filter((part) => part !== '').join(' · ');
  return { label: `$(${icon}) ${label}`, ...(second === '' ? {} : { detail: second }), alwaysShow: true, proposal };
}

function separator(label: string): LineRow {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
