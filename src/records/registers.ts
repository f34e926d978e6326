import { ApiError } from '../api/errors.ts';
import { fieldOf, type JsonObject, type JsonValue } from '../api/json.ts';
import { kindOf, kinds } from '../catalog/index.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import { line } from '../catalog/labels.ts';
import type { RecordLists } from './recordLists.ts';

/** Every register has the same query: it comes whole. */
const whole = { filters: {} } as const;

/** Whether a kind is a register: a short list that comes whole in one answer, such as statuses, types and tags. */
function isRegister(kind: Kind): boolean {
  return kind.group === 'registers' && !kind.paged && kind.parent === undefined && kind.splitBy === undefined;
}

/** The kind of register that gives a kind's records their status; undefined for a kind without one. */
export function statusKind(kind: Kind): Kind | undefined {
  const note = kind.statusField === undefined ? undefined : kind.fields.properties[kind.statusField]?.seventime;
  return note?.reference === undefined ? undefined : kindOf(note.reference);
}

/**
 * Names and colours of what records refer to. Registers are read once a company, each in one request when first needed; records of
 * other kinds are known by what is loaded of them.
 */
export class Registers {
  readonly #lists: RecordLists;
  /** Registers that the server refused; not asked for again until all is refreshed. */
  readonly #refused = new Set<string>();

  constructor(lists: RecordLists) {
    this.#lists = lists;
  }

  /**
   * Reads a register unless it is there: at most one request, behind those a person waits for. Nothing for a kind that is no register.
   * A refusal is not thrown, since names and colours only add to what is shown: the log has it, and so has the register's own list.
   * @param path the kind's path word
   */
  async need(path: string | undefined): Promise<void> {
    const kind = path === undefined ? undefined : kindOf(path);
    if (!kind || !isRegister(kind) || this.#refused.has(kind.path)) return;
    const known = this.#lists.peek(kind, whole);
    if (known && !known.stale) return;
    try {
      await this.#lists.load(kind, whole, 'prefetch');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#refused.add(kind.path);
    }
  }

  /** Has every register read anew when next needed; until then names and colours stay as they are. */
  forget(): void {
    this.#refused.clear();
    for (const kind of kinds.filter(isRegister)) this.#lists.forgetAll(kind.path);
  }

  /** The record with this id, where it is loaded in any list of its kind. */
  record(path: string, id: JsonValue | undefined): JsonObject | undefined {
    const key = line(id);
    if (key === '') return undefined;
    for (const list of this.#lists.loaded(path)) {
      const found = list.byKey.get(key);
      if (found) return found;
    }
    return undefined;
  }

  /** What a person recognises the referenced record by; undefined where it is not loaded. */
  name(path: string, id: JsonValue | undefined, show: Show): string | undefined {
    const record = this.record(path, id);
    return record && kindOf(path)?.label(record, show);
  }

  /** The status of a record from its register, with the register's colour as a hexadecimal code; undefined while it is not read. */
  status(
    kind: Kind,
    record: JsonObject,
    show: Show,
  ): { readonly name: string; readonly color: string | undefined } | undefined {
    const register = statusKind(kind);
    const status = register && this.record(register.path, fieldOf(record, kind.statusField ?? ''));
    return status && { name: register.label(status, show), color: colorOf(register, status) };
  }
}

/** The colour that a record has of its own, as a hexadecimal code; undefined where its kind has none. */
export function colorOf(kind: Kind, record: JsonObject): string | undefined {
  return (kind.colorField && line(fieldOf(record, kind.colorField))) || undefined;
}
