import * as vscode from 'vscode';
import { targetLabel } from '../time/targets.ts';
import { askToGoOn, Dismissed } from '../ui/ask.ts';
import { type Arguments, ArgumentsRefused, type Services, textArgument } from './command.ts';

/**
 * Sends what waits in the outbox: the entry that it was called on, those of a company, or all. Each is looked for on the server first.
 * @returns how many entries still wait
 */
export async function sendOutbox({ hours }: Services, given: Arguments): Promise<{ waiting: number }> {
  await hours.start();
  const { weekNode } = given;
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Sending hours to Seven Time…' },
    () =>
      weekNode?.type === 'weekWaiting'
        ? hours.outbox.send(weekNode.entry.id)
        : hours.outbox.sendAll(textArgument(given, 'company')),
  );
  return { waiting: hours.outbox.entries.length };
}

/** Throws an entry of the outbox away, after a question. */
export async function discardWaiting({ hours }: Services, { weekNode }: Arguments): Promise<void> {
  if (weekNode?.type !== 'weekWaiting') throw new ArgumentsRefused('Choose an entry of “Not sent yet” in My Week.');
  const { planned, target, id, mayHaveArrived } = weekNode.entry;
  const what = [`${planned.hours} h`, planned.start, target ? targetLabel(target) : '', planned.description ?? ''];
  const outcome = mayHaveArrived
    ? 'It is gone here then. If Seven Time has it after all, it stays there.'
    : 'It was not sent to Seven Time and is gone then.';
  const detail = `${what.filter((part) => part !== '').join(' · ')}\n\n${outcome}`;
  if (!(await askToGoOn('Throw this entry away?', detail, 'Throw Away'))) throw new Dismissed();
  if (!(await hours.outbox.discard(id))) throw new ArgumentsRefused('This entry is being sent just now, or was sent.');
}
