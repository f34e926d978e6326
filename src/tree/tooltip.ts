import { fieldOf, isJsonArray, type JsonObject, type JsonValue } from '../api/json.ts';
import { fieldTitle } from '../catalog/fieldTitle.ts';
import type { FieldNote, Kind, Show } from '../catalog/kind.ts';
import { line, meaning } from '../catalog/labels.ts';

/** One line of a tooltip. */
export interface TooltipLine {
  readonly title: string;
  readonly text: string;
}

/** Gives the name of a referenced record; undefined where it is not known. */
export type NameOf = (path: string, id: JsonValue) => string | undefined;

/** The longest value shown, in characters. */
const longest = 300;

/**
 * The main fields of a record that hold something, as a person reads them: codes by their meaning, references by the name that stands
 * beside them or is known of the record, local times, units.
 */
export function tooltipLines(kind: Kind, record: JsonObject, show: Show, nameOf: NameOf): readonly TooltipLine[] {
  return kind.tooltip.flatMap((field) => {
    const note = kind.fields.properties[field]?.seventime;
    const text = shown(fieldOf(record, field) ?? null, note, record, show, nameOf);
    return text === '' ? [] : [{ title: fieldTitle(field), text: text.slice(0, longest) }];
  });
}

/** Paths of the kinds that the tooltip names records of by their id alone. */
export function tooltipReferences(kind: Kind): readonly string[] {
  const notes = kind.tooltip.map((field) => kind.fields.properties[field]?.seventime);
  return [...new Set(notes.flatMap((note) => (note?.reference && !note.nameField ? [note.reference] : [])))];
}

function shown(value: JsonValue, note: FieldNote | undefined, record: JsonObject, show: Show, nameOf: NameOf): string {
  if (isJsonArray(value)) {
    const item: FieldNote | undefined =
      note?.reference === undefined ? undefined : { type: 'reference', reference: note.reference };
    return value
      .map((one) => shown(one, item, {}, show, nameOf))
      .filter((text) => text !== '')
      .join(', ');
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = line(value);
  if (text === '' || note === undefined) return text;
  if (note.reference !== undefined) {
    const beside = note.nameField === undefined ? '' : line(fieldOf(record, note.nameField));
    return beside || (nameOf(note.reference, value) ?? text);
  }
  if (note.codes) return meaning(note.codes, value);
  if (note.type === 'date') return show.date(value);
  if (note.type === 'dateTime') return show.dateTime(value);
  return withUnit(text, note.unit, show, fieldOf(record, 'currencyCode'));
}

/** @param currency of the record, where it says one; SEK otherwise */
function withUnit(text: string, unit: FieldNote['unit'], show: Show, currency: JsonValue | undefined): string {
  switch (unit) {
    case undefined:
      return text;
    case 'hours':
      return show.hours(text);
    case 'SEK':
      return show.amount(text, currency);
    case 'SEK/hour':
      return `${show.amount(text, currency)}/hour`;
    case 'SEK/km':
      return `${show.amount(text, currency)}/km`;
    case 'percent':
      return `${text} %`;
    default:
      return `${text} ${unit}`;
  }
}
