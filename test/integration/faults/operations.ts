import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { rowsOf } from '../../seventime/values.ts';
import { replace, type TestCompany } from '../support/company.ts';
import { eventually } from '../support/eventually.ts';
import { collectFailures, companyName, recordAt, stored } from '../support/saving.ts';
import type { Write } from './cases.ts';

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
   * @param isDone whether the person was told nothing
   */
  check(isDone: boolean): Promise<void>;
}

/** One sort of writing, to be tried under every fault. */
export interface Operation {
  readonly name: string;
  readonly write: Write;
  /** Where the answer was lost: `finds out` on the server what became of it; `asks` the person before anything is sent again. */
  readonly whenLost: 'finds out' | 'asks';
  /**
   * Goes as far as a person can before anything is sent.
   * @param number tells this attempt from others, from 0
   */
  begin(company: TestCompany, number: number): Promise<Attempt>;
}

/**
 * Runs a command as a program does.
 * @returns what it was rejected with, as the person would read it; nothing when it succeeded
 */
async function toldBy(command: string, given: object): Promise<readonly string[]> {
  try {
    await vscode.commands.executeCommand(command, given);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function toldBySaving(document: vscode.TextDocument): Promise<readonly string[]> {
  const failures = collectFailures();
  const isSaved = await document.save();
  failures.dispose();
  const messages = failures.of(document.uri);
  assert.equal(isSaved, messages.length === 0, `VS Code was told: ${messages.join()}`);
  return messages;
}

/** Waits until a list in the tree has an item with this text, or has none. */
async function lists(company: TestCompany, path: readonly string[], text: string, isThere: boolean): Promise<void> {
  await eventually(`the tree ${isThere ? 'shows' : 'does not show'} ${text}`, async () => {
    const labels = await company.labels(await company.node(...path));
    return labels.some((label) => label.includes(text)) === isThere;
  });
}

async function refresh(company: TestCompany, resource: string): Promise<void> {
  await vscode.commands.executeCommand('seventime.refresh', { company: company.slug, resource });
}

const workOrders = ['Projects & Work', 'Work Orders'];
const tasks = ['Projects & Work', 'Tasks'];
const timeLogs = ['Time', 'Time Logs'];

const saving: Operation = {
  name: 'Saving a record',
  write: { method: 'PUT', path: '/workOrders' },
  whenLost: 'finds out',
  async begin(company, number) {
    const id = String(recordAt(company, 'workOrders', number)._id);
    const [before, title] = [`Före fel ${number}.`, `Sparad under fel ${number}.`];
    company.server.changeElsewhere('workOrders', id, { title: before });
    await refresh(company, 'workOrders');
    const document = await company.open('workOrders', id);
    await replace(document, `"title": "${before}"`, `"title": "${title}"`);
    return {
      perform: () => toldBySaving(document),
      timesDone: () => (stored(company, 'workOrders', id).title === title ? 1 : 0),
      async check(isDone) {
        assert.ok(document.getText().includes(title), 'the text is still there');
        assert.equal(document.isDirty, !isDone);
        await lists(company, workOrders, isDone ? title : before, true);
      },
    };
  },
};

const creating: Operation = {
  name: 'Creating a record',
  write: { method: 'POST', path: '/workOrders' },
  whenLost: 'asks',
  async begin(company, number) {
    const title = `Skapad under fel ${number}.`;
    const uri = vscode.Uri.parse(
      await vscode.commands.executeCommand<string>('seventime.createRecord', {
        company: company.slug,
        resource: 'workOrders',
        values: { customer: recordAt(company, 'customers', 0)._id },
      }),
    );
    const document = await vscode.workspace.openTextDocument(uri);
    await replace(document, '"title": ""', `"title": "${title}"`);
    await company.labels(await company.node(...workOrders));
    const timesDone = (): number =>
      company.server.records(companyName, 'workOrders').filter((record) => record.title === title).length;
    return {
      perform: () => toldBySaving(document),
      timesDone,
      async check(isDone) {
        if (!isDone) assert.ok(document.isDirty && document.getText().includes(title), 'the text is still there');
        await lists(company, workOrders, title, timesDone() > 0);
      },
    };
  },
};

const deleting: Operation = {
  name: 'Deleting a record',
  write: { method: 'DELETE', path: '/tasks' },
  whenLost: 'finds out',
  async begin(company, number) {
    const task = company.server.addElsewhere('tasks', {
      ...recordAt(company, 'tasks', 0),
      _id: `dddddddddddddddddddd${String(number).padStart(4, '0')}`,
      title: `Tas bort under fel ${number}.`,
    });
    await refresh(company, 'tasks');
    const id = String(task._id);
    const given = { company: company.slug, resource: 'tasks', id, confirm: false };
    return {
      perform: () => toldBy('seventime.deleteRecord', given),
      timesDone: () => (company.server.record(companyName, 'tasks', id) === undefined ? 1 : 0),
      check: (isDone) => lists(company, tasks, String(task.title), !isDone),
    };
  },
};

const logging: Operation = {
  name: 'Logging time',
  write: { method: 'POST', path: '/timeLogs' },
  whenLost: 'finds out',
  async begin(company, number) {
    const description = `Loggad under fel ${number}.`;
    const date = `2019-03-${String(number + 1).padStart(2, '0')}`;
    const given = {
      ...{ company: company.slug, workOrder: recordAt(company, 'workOrders', 39)._id, description },
      ...{ date, from: '08:00', to: '09:15' },
    };
    await company.labels(await company.node(...timeLogs));
    let isWaiting = false;
    return {
      // What could not be sent waits in the outbox: trying again is sending it from there.
      async perform() {
        const told = await (isWaiting
          ? toldBy('seventime.sendOutbox', { company: company.slug })
          : toldBy('seventime.logTime', given));
        isWaiting = told.some((message) => message.includes('waits in the outbox'));
        return told;
      },
      timesDone: () =>
        company.server.records(companyName, 'timeLogs').filter((log) => log.description === description).length,
      check: (isDone) => lists(company, timeLogs, date, isDone),
    };
  },
};

const uploading: Operation = {
  name: 'Uploading a document',
  write: { method: 'POST', path: '/documents' },
  whenLost: 'finds out',
  async begin(company, number) {
    const owner = recordAt(company, 'workOrders', 38);
    const name = `Ritning ${number}.txt`;
    const file = join(await mkdtemp(join(tmpdir(), 'upload-')), name);
    await writeFile(file, `Innehåll ${number}`);
    const given = { company: company.slug, resource: 'workOrders', id: owner._id, file };
    return {
      perform: () => toldBy('seventime.uploadDocument', given),
      timesDone: () =>
        rowsOf(stored(company, 'workOrders', owner._id).documents).filter((document) => document.name === name).length,
      async check(isDone) {
        await lists(company, [...workOrders, `${owner.workOrderNumber} `, 'Documents'], name, isDone);
      },
    };
  },
};

/** Everything that a person does to Seven Time's records. */
export const operations: readonly Operation[] = [saving, creating, deleting, logging, uploading];
