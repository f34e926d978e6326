import type { JsonObject } from '../api/json.ts';
import { leadingFields } from '../catalog/index.ts';
import { documentOf } from '../files/documents.ts';
import { showDifference } from '../files/versions.ts';
import { printRecord } from '../records/printRecord.ts';
import { parseRecordText, RecordTextError } from '../records/text.ts';
import type { Arguments, Services } from './command.ts';
import { recordFile } from './recordFile.ts';

/** Shows a record as the server has it now beside its editor: one GET. Fields stand in the editor's order. */
export async function compareWithServer(services: Services, given: Arguments): Promise<void> {
  const { uri, address, kind, session } = await recordFile(services, given);
  const record = await session.client.read(kind, address.id);
  const mine = recordOf(documentOf(uri)?.getText());
  const text = printRecord(record, mine ? Object.keys(mine) : leadingFields(kind));
  const left = services.versions.addressOf(uri, text);
  await showDifference(left, uri, `${kind.label(record, services.show())}: Server ↔ Mine`);
}

/** @returns undefined where the text is no record at the moment */
function recordOf(text: string | undefined): JsonObject | undefined {
  try {
    return text === undefined ? undefined : parseRecordText(text);
  } catch (error) {
    if (error instanceof RecordTextError) return undefined;
    throw error;
  }
}
