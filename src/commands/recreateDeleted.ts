import * as vscode from 'vscode';
import { writtenValues } from '../catalog/draft.ts';
import { kindOf } from '../catalog/index.ts';
import { type Arguments, ArgumentsRefused, companyOf, type Services } from './command.ts';

/**
 * Opens the record deleted last as the draft of a new one, with every field that can be sent. No request.
 * @returns the address of the draft
 */
export async function recreateDeleted(services: Services, given: Arguments): Promise<unknown> {
  const company = await companyOf(services, given);
  const versions = await services.history.list({ company: company.slug });
  const last = versions.find(({ action }) => action === 'deleted');
  const kind = last && kindOf(last.resource);
  if (!last || !kind?.create) throw new ArgumentsRefused(`Nothing that was deleted in ${company.name} is kept here.`);
  const values = writtenValues(kind, last.record, services.show());
  return vscode.commands.executeCommand('seventime.createRecord', {
    ...{ company: company.slug, resource: kind.path, values },
  });
}
