import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replace, type TestCompany } from './company.ts';
import { eventually } from './eventually.ts';
import { collectFailures, recordAt, stored } from './saving.ts';

/** One thing a person has begun to do. */
export interface Attempt {
  /**
   * Does it, or tries again.
   * @returns what the person was told of its failure: nothing when it is done
   */
  perform(): Promise<readonly string[]>;
  /** How many times the server has the change. */
  timesDone(): number;
  /**
   * Asserts that what the person wrote is still there, and that the tree shows what the server has.
   * @param isDone whether it is done
   */
  check(isDone: boolean): Promise<void>;
}

/** One sort of writing, to be tried under every fault. */
export interface Operation {
  readonly name: string;
  /** The write that it sends. */
  readonly write: { readonly method: string; readonly path: string };
  /**
   * Goes as far as a person can before anything is sent.
   * @param number tells this attempt from others, from 0
   */
  begin(company: TestCompany, number: number): Promise<Attempt>;
}

const saving: Operation = {
  name: 'Saving a record',
  write: { method: 'PUT', path: '/workOrders' },
  async begin(company, number) {
    const id = String(recordAt(company, 'workOrders', number)._id);
    const [before, title] = [`Före fel ${number}.`, `Sparad under fel ${number}.`];
    company.server.changeElsewhere('workOrders', id, { title: before });
    await vscode.commands.executeCommand('seventime.refresh', { company: company.slug, resource: 'workOrders' });
    const document = await company.open('workOrders', id);
    await replace(document, `"title": "${before}"`, `"title": "${title}"`);
    return {
      async perform() {
        const failures = collectFailures();
        const isSaved = await document.save();
        failures.dispose();
        assert.equal(isSaved, failures.messages.length === 0, `VS Code was told: ${failures.messages.join()}`);
        return failures.messages;
      },
      timesDone: () => (stored(company, 'workOrders', id).title === title ? 1 : 0),
      async check(isDone) {
        assert.ok(document.getText().includes(title), 'the text is still there');
        assert.equal(document.isDirty, !isDone);
        const list = await company.node('Projects & Work', 'Work Orders');
        await eventually('the tree shows what the server has', async () =>
          (await company.labels(list)).some((label) => label.includes(isDone ? title : before)),
        );
      },
    };
  },
};

/** Everything that a person does to Seven Time's records. */
export const operations: readonly Operation[] = [saving];

/**
 * Runs a command as a program does.
 * @returns what it was rejected with, as the person would read it; nothing when it succeeded
 */
export async function toldBy(command: string, given: object): Promise<readonly string[]> {
  try {
    await vscode.commands.executeCommand(command, given);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
