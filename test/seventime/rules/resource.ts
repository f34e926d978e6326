import type { Json, Row } from '../values.ts';

/** How one query parameter of a list selects records. */
export interface Filter {
  /**
   * `contains`: the text is part of the field, upper and lower case alike. `equals`: the field, or an item of it, is
   * exactly this. `boolean`: `true` or `false`. `fromDay`, `toDay`: Swedish days `YYYY-MM-DD`, both inclusive.
   * `since`, `after`, `before`: wall-clock times; the first includes the instant itself.
   */
  readonly match: 'contains' | 'equals' | 'boolean' | 'fromDay' | 'toDay' | 'since' | 'after' | 'before';
  /** The fields compared, joined by a blank when they are several. */
  readonly fields: readonly string[];
  /** The only values that may be asked for. */
  readonly codes?: readonly number[];
}

interface FieldRule {
  /** A create without it is refused; an update may leave it out but not empty it. */
  readonly required?: true;
  /** The name that the record has it under, where that is another. */
  readonly storedAs?: string;
  /** Checked, but in no record. */
  readonly dropped?: true;
}

/** What a field of a referenced record is copied as, and how it is read there. */
export type Copies = Readonly<Record<string, (referenced: Row) => Json>>;

/** One writable field: what a request may say in it. */
export type Field = FieldRule &
  (
    | { readonly kind: 'text'; readonly codes?: readonly string[] }
    | {
        readonly kind: 'number';
        readonly codes?: readonly number[];
        readonly minimum?: number;
        readonly maximum?: number;
      }
    | { readonly kind: 'boolean' }
    /** `YYYY-MM-DD`, kept as the first instant of that Swedish day. */
    | { readonly kind: 'date' }
    /** `YYYY-MM-DD HH:MM` alone. */
    | { readonly kind: 'minute' }
    /** `YYYY-MM-DD HH:MM[:SS]`, or with a T. */
    | { readonly kind: 'dateTime' }
    /** The form of either a date or a date with time. */
    | { readonly kind: 'moment' }
    | { readonly kind: 'reference'; readonly to: string; readonly key?: string; readonly copies?: Copies }
    | { readonly kind: 'references'; readonly to: string }
    | { readonly kind: 'object'; readonly fields: Fields; readonly requiredWhen?: readonly Condition[] }
    | { readonly kind: 'list'; readonly fields: Fields; readonly requiredWhen?: readonly Condition[] }
  );

export type Fields = Readonly<Record<string, Field>>;

/** A field that a record needs only in some state of the rest of it. */
export interface Condition {
  readonly field: string;
  readonly when: (row: Row) => boolean;
  /** Ends the sentence "<field> is required …". */
  readonly because: string;
}

/** A rule that the record `field` names has this record's `owner` as its own. */
export interface Belonging {
  readonly field: string;
  readonly owner: string;
}

/** What rules may ask of a company's records while one of them is written. */
export interface Books {
  find(path: string, id: Json | undefined): Row | undefined;
  all(path: string): readonly Row[];
  newId(): string;
  readonly settings: CompanySettings;
}

/** Settings of a company in Seven Time that its answers depend on. */
export interface CompanySettings {
  /** Whether an expense may name an article that is not in the register. */
  readonly freeTextArticles: boolean;
}

/** A write under way, as the rules of one resource see it. */
export interface Change {
  /** The record as it was; undefined for a create. */
  readonly before: Row | undefined;
  /** The request's fields under the record's names, checked and converted. */
  readonly sent: Row;
  /** The request's body as it came. */
  readonly body: Row;
  /** Who writes, where the resource asks for it. */
  readonly actor: Row | undefined;
  readonly books: Books;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Fills in what the server computes in a record about to be kept, or refuses the record. */
export type Settle = (record: Row, change: Change) => void;

/** The rules of writing a resource. */
export interface Write {
  readonly fields: Fields;
  readonly requiredWhen?: readonly Condition[];
  readonly belongs?: readonly Belonging[];
  /** Record fields of which no two records may have the same. */
  readonly unique?: readonly string[];
  readonly create?: { readonly actor?: 'createdByUser' };
  readonly update?: { readonly needs: readonly string[]; readonly needsWhen?: readonly Condition[] };
  readonly remove?: { readonly needs: readonly string[]; readonly answers: readonly string[] };
  /** Acting users that the record shows. */
  readonly keepsActors?: readonly ('createdByUser' | 'modifiedByUser')[];
  readonly settle?: Settle;
  /** Fields that answers to writes leave out while they are as in a new record. */
  readonly sparse?: readonly string[];
}

/** One resource of the API: what its records look like and what the server does with them. */
export interface Resource {
  /** The path word, also the name in the control API. */
  readonly path: string;
  /** What a person calls one of them, as in "there is no work order with …". */
  readonly noun: string;
  /** The field that names one of them, `_id` but for user roles. */
  readonly key?: string;
  /** Every field of a record, as a record that says nothing has it. */
  readonly blank: Row;
  /** A list without `meta` comes whole, whatever `limit` and `page` say. */
  readonly meta: boolean;
  /** Whether one record can be read; a text names the other path word that the document uses for that. */
  readonly single: boolean | string;
  /** A list without this filter is refused. */
  readonly neededFilter?: string;
  readonly filters?: Readonly<Record<string, Filter>>;
  /** Fields that the server keeps for itself. */
  readonly hidden?: readonly string[];
  readonly hiddenInList?: readonly string[];
  /** Fields that lists leave out while they are as in a new record. */
  readonly sparseInList?: readonly string[];
  /** Record fields that reads show under another name. */
  readonly shownAs?: Readonly<Record<string, string>>;
  readonly write?: Write;
}
