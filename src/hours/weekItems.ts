import type { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import type { JsonObject } from '../api/json.ts';
import type { Company } from '../companies/company.ts';
import { atFirstUse } from '../time/atFirstUse.ts';
import { dayText, spanText } from '../time/describeProposal.ts';
import { displayHours } from '../time/display.ts';
import type { WaitingEntry } from '../time/outboxFolder.ts';
import { targetLabel, targetOfLog } from '../time/targets.ts';
import { textOf } from '../time/timeLog.ts';
import type { Hole, HourSums, Overlap, Week, WeekDay, WeekLog } from '../time/week.ts';

interface Common {
  /** Unique in the view and the same after a refresh. */
  readonly id: string;
  /** Slug of the company. */
  readonly company: string;
}

/** One line of My Week. */
export type WeekNode =
  | (Common & { readonly type: 'weekCompany' })
  | (Common & { readonly type: 'weekDay'; readonly day: WeekDay<JsonObject>; readonly date: string })
  | (Common & {
      readonly type: 'weekLog';
      readonly log: WeekLog<JsonObject>;
      readonly recordId: string;
      readonly overlaps: boolean;
    })
  | (Common & { readonly type: 'weekHole'; readonly hole: Hole })
  | (Common & { readonly type: 'weekOutbox'; readonly count: number })
  | (Common & { readonly type: 'weekWaiting'; readonly entry: WaitingEntry })
  | (Common & { readonly type: 'weekUndated'; readonly count: number })
  | (Common & { readonly type: 'weekFailure'; readonly reason: string });

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
const percent = atFirstUse(() => new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 }));

function item(
  node: WeekNode,
  label: string,
  state: vscode.TreeItemCollapsibleState,
  icon: string,
  color?: string,
): vscode.TreeItem {
  const made = new vscode.TreeItem(label, state);
  made.id = node.id;
  made.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  return made;
}

function listed(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** `7.5 of 8 h`, and absence apart. */
function sumText({ worked, absence, scheduled }: HourSums): string {
  const done =
    scheduled === undefined || scheduled === 0
      ? displayHours(worked, 'en')
      : `${worked.toFixed(2).replace(/\.?0+$/, '')} of ${displayHours(scheduled, 'en')}`;
  return listed(done, absence > 0 ? `absence ${displayHours(absence, 'en')}` : '');
}

/** `32 of 40 h · 80% to invoice`: the sums of a week, above its days; empty for a week in which there is nothing to sum. */
export function weekSums({ sums, invoiceableShare }: Week<JsonObject>): string {
  const isEmpty = sums.worked + sums.absence + (sums.scheduled ?? 0) === 0;
  return listed(
    isEmpty ? '' : sumText(sums),
    invoiceableShare === undefined ? '' : `${percent().format(invoiceableShare)} to invoice`,
  );
}

/** How a line looks. Absence, what is unsent and what is wrong are told by words as well as by icon and colour. */
export function weekItem(
  node: WeekNode,
  company: Company | undefined,
  today: Temporal.PlainDate,
  timeZone: string,
): vscode.TreeItem {
  const made = itemOf(node, company, today, timeZone);
  // A screen reader would read a tooltip instead.
  const parts = [made.label, made.description].filter((part) => typeof part === 'string' && part !== '');
  made.accessibilityInformation = { label: parts.join(', ') };
  return made;
}

function itemOf(
  node: WeekNode,
  company: Company | undefined,
  today: Temporal.PlainDate,
  timeZone: string,
): vscode.TreeItem {
  const writable = company?.readOnly === false;
  switch (node.type) {
    case 'weekCompany': {
      const made = item(node, company?.name ?? '', Expanded, 'home');
      made.description = company?.userName ?? '';
      return made;
    }
    case 'weekDay':
      return dayItem(node, node.day, today, writable);
    case 'weekLog':
      return logItem(node, today, writable);
    case 'weekHole': {
      const { from, to, hours } = node.hole;
      const times = `${from.slice(11)}–${to.slice(11)}`;
      const made = item(node, listed(times, displayHours(hours, 'en')), None, 'dash', 'descriptionForeground');
      made.description = 'nothing logged';
      made.contextValue = 'hole';
      if (writable) {
        const text = `${from.slice(0, 10)} ${from.slice(11)}-${to.slice(11)} `;
        made.command = {
          command: 'seventime.logTime',
          title: 'Log Time',
          arguments: [{ company: node.company, line: text }],
        };
        made.tooltip = 'Select to log time here';
      }
      return made;
    }
    case 'weekOutbox': {
      const made = item(node, 'Not sent yet', Expanded, 'cloud-upload', 'list.warningForeground');
      made.description = node.count === 1 ? '1 entry' : `${node.count} entries`;
      made.contextValue = 'outbox';
      return made;
    }
    case 'weekWaiting':
      return waitingItem(node, node.entry, today, timeZone);
    case 'weekUndated':
      return item(node, `${node.count} time logs have no date that can be read`, None, 'question');
    case 'weekFailure': {
      const made = item(node, node.reason, None, 'error', 'list.errorForeground');
      made.description = 'Select to try again';
      made.tooltip = node.reason;
      made.command = { command: 'seventime.refreshWeek', title: 'Try Again' };
      return made;
    }
  }
}

function dayItem(
  node: WeekNode,
  day: WeekDay<JsonObject>,
  today: Temporal.PlainDate,
  writable: boolean,
): vscode.TreeItem {
  const { date, logs, sums, holes, overlaps } = day;
  const done = sums.worked + sums.absence;
  const isFull = done > 0 && done >= (sums.scheduled ?? 0) - 1e-6;
  const icon = overlaps.length > 0 ? 'warning' : isFull ? 'pass' : 'circle-large-outline';
  const color = overlaps.length > 0 ? 'list.warningForeground' : isFull ? 'testing.iconPassed' : undefined;
  const isOpen = logs.length > 0 || date === today.toString();
  const hasChildren = logs.length > 0 || holes.length > 0;
  const made = item(node, dayText(date, today), hasChildren ? (isOpen ? Expanded : Collapsed) : None, icon, color);
  const missing = holes.reduce((sum, { hours }) => sum + hours, 0);
  made.description = listed(
    done === 0 && (sums.scheduled ?? 0) === 0 ? '' : sumText(sums),
    overlaps.length > 0 ? overlapText(overlaps) : '',
    missing > 0 && logs.length > 0 ? `gap ${displayHours(missing, 'en')}` : '',
  );
  made.contextValue = writable ? 'day create' : 'day';
  return made;
}

function overlapText(overlaps: readonly Overlap<JsonObject>[]): string {
  const hours = overlaps.reduce((sum, overlap) => sum + overlap.hours, 0);
  return `overlap ${displayHours(hours, 'en')}`;
}

function logItem(
  node: WeekNode & { readonly type: 'weekLog' },
  today: Temporal.PlainDate,
  writable: boolean,
): vscode.TreeItem {
  const { log, start, end, hours, isAbsence } = node.log;
  const target = targetOfLog(log);
  const nextDay = end.slice(0, 10) === start.slice(0, 10) ? '' : ' (next day)';
  const category = textOf(log.categoryName) || textOf(log.timeCategoryName);
  const absence = `absence${category === '' ? '' : `: ${category}`}`;
  const where = target ? targetLabel(target) : isAbsence ? absence : 'no work order or project';
  const icon = isAbsence ? 'circle-slash' : node.overlaps ? 'warning' : 'watch';
  const made = item(
    node,
    listed(
      `${start.slice(11)}–${end.slice(11)}${nextDay}`,
      hours === undefined ? '' : displayHours(hours, 'en'),
      where,
    ),
    None,
    icon,
    node.overlaps ? 'list.warningForeground' : undefined,
  );
  made.description = listed(
    isAbsence && target ? 'absence' : '',
    node.overlaps ? 'overlaps' : '',
    category !== '' && where !== absence ? `#${category}` : '',
    textOf(log.description),
  );
  made.tooltip = [
    `${dayText(start.slice(0, 10), today)} ${String(made.label)}`,
    String(made.description),
    textOf(log.internalDescription),
  ]
    .filter((part) => part !== '')
    .join('\n');
  made.contextValue = writable ? 'log update delete' : 'log';
  made.command = {
    command: 'seventime.openRecord',
    title: 'Open',
    arguments: [{ company: node.company, resource: 'timeLogs', id: node.recordId }],
  };
  return made;
}

function waitingItem(
  node: WeekNode,
  entry: WaitingEntry,
  today: Temporal.PlainDate,
  timeZone: string,
): vscode.TreeItem {
  const { planned, target, reason, mayHaveArrived } = entry;
  const made = item(
    node,
    listed(
      `${dayText(planned.start.slice(0, 10), today)} ${spanText(planned, undefined, timeZone)}`,
      displayHours(planned.hours, 'en'),
      target ? targetLabel(target) : '',
    ),
    None,
    'cloud-upload',
    'list.warningForeground',
  );
  made.description = listed(mayHaveArrived ? 'may have arrived' : 'not sent', planned.description ?? '');
  made.tooltip = reason;
  made.contextValue = 'waiting';
  return made;
}
