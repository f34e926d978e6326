import type { TObject, TSchema } from 'typebox';

/** A record as the API gives it: fields may be missing, null, of another type than documented, or unknown to us. */
export type ApiRecord = Readonly<Record<string, unknown>>;

/** The groups of the sidebar, in the order shown. */
export const groupNames = ['work', 'time', 'economy', 'purchasing', 'customers', 'staff', 'registers'] as const;

export type Group = (typeof groupNames)[number];

/** The groups' titles. */
export const groups: Readonly<Record<Group, string>> = {
  work: 'Projects & Work',
  time: 'Time',
  economy: 'Economy',
  purchasing: 'Purchasing',
  customers: 'Customers',
  staff: 'Staff & Machines',
  registers: 'Registers',
};

/** A code that the API uses for a value, with its meaning: `2` means `Sent`. */
export interface Code {
  readonly code: string | number;
  readonly means: string;
  /** Other spellings that the API's document or its records use for the same. */
  readonly also?: readonly string[];
}

/** What a field holds, as a form or a check sees it. `any` is a structure that the API's document does not describe. */
export type FieldType =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'reference'
  | 'references'
  | 'code'
  | 'object'
  | 'list'
  | 'any';

/** What the catalogue knows of a field beyond its JSON schema; stands in the schema under the keyword `seventime`. */
export interface FieldNote {
  readonly type: FieldType;
  /** Path of the kind whose id this field (or each item of this array) holds. */
  readonly reference?: string;
  /** The field beside it that carries the referenced record's name. */
  readonly nameField?: string;
  /** The server works this field out; it is never sent. */
  readonly computed?: true;
  /** The name under which the field is written where it differs from the name under which it is read. */
  readonly writtenAs?: string;
  /** Allowed codes with their meanings. */
  readonly codes?: readonly Code[];
  /** Unit of a number. */
  readonly unit?: 'hours' | 'SEK' | 'SEK/hour' | 'SEK/km' | 'percent' | 'days' | 'km' | 'bytes';
  /** For `object`: the fields it must have. */
  readonly required?: readonly string[];
  /** For `object`: the fields it must have under a condition on its other fields. */
  readonly requiredIf?: readonly RequiredIf[];
}

/** A field's JSON schema with the note under its keyword. */
export interface FieldSchema extends TSchema {
  /** The API's document in its own words; may be empty. */
  readonly description: string;
  readonly seventime: FieldNote;
  /** The fields of an `object`. */
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  /** Each item of a `list` or of `references`. */
  readonly items?: FieldSchema;
}

/**
 * How values are shown to a person. Whoever shows a label gives it, because it depends on the time zone and the language of the
 * settings. Each takes the value as the API gave it and never throws: nothing becomes an empty text, a malformed value is shown
 * as it stands.
 */
export interface Show {
  /** The local day of a date or timestamp, such as `2026-11-05`. */
  date(value: unknown): string;
  /** The local wall-clock time of a timestamp, such as `2026-11-05 07:00`. */
  dateTime(value: unknown): string;
  /** Hours with their unit, such as `1.5 h`. */
  hours(value: unknown): string;
  /** An amount of money with its currency; SEK where none is said. */
  amount(value: unknown, currency?: unknown): string;
}

/** One documented query parameter of a list. */
export interface Filter {
  /** The parameter's name in the query. */
  readonly name: string;
  /** What a person reads. */
  readonly title: string;
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'dateTime' | 'reference' | 'code';
  /** How the value is compared: part of the text, exact, first or last day, or changed after. */
  readonly means: 'contains' | 'is' | 'from' | 'to' | 'since';
  /** Path of the referenced kind, for `reference`. */
  readonly reference?: string;
  /** The values allowed, for `code`. */
  readonly codes?: readonly Code[];
  /**
   * A filter by number or name that still tells whose child the list is: records of `kind` have this list as a child, with
   * their field `from` as the value. A `reference` needs no such word.
   */
  readonly parent?: { readonly kind: string; readonly from: string };
}

/** When a conditional rule applies. A missing field counts as undefined. */
export type Condition =
  | { readonly field: string; readonly is: readonly unknown[] }
  | { readonly field: string; readonly isNot: readonly unknown[] }
  | { readonly field: string; readonly given: boolean };

/** A field that is required only under a condition, such as `fixedPrice` when `billingMethod` is `FIXED_PRICE`. */
export interface RequiredIf {
  readonly field: string;
  /** All of these hold. */
  readonly when: readonly Condition[];
}

/** A POST to the kind's path. */
export interface Create {
  /** Fields always required, the acting user apart. */
  readonly required: readonly string[];
  readonly requiredIf?: readonly RequiredIf[];
  /** Optional fields, in the order helpful to a person. */
  readonly optional: readonly string[];
  /** The field that names the acting user. */
  readonly actingUser?: 'createdByUser';
  /** Fields beside it that a draft starts with the acting user in. */
  readonly startsAsActingUser?: readonly string[];
  /** Values a draft starts with. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Path words of the POST, tried in this order, where they are not the kind's own. */
  readonly paths?: readonly string[];
}

/** A PUT to the kind's path; it is partial. */
export interface Update {
  /** Fields sent with every PUT, from the record; `_id` and the acting user apart. */
  readonly required: readonly string[];
  /** Of `required`, those needed only under a condition. */
  readonly requiredIf?: readonly RequiredIf[];
  /** What is sent for a required field that the record lacks. */
  readonly defaults?: Readonly<Record<string, string | number | boolean>>;
  readonly actingUser?: 'modifiedByUser';
  /** Status changes that the API's document allows or calls irreversible. */
  readonly transitions?: {
    readonly field: string;
    /** From a code, the codes allowed next (itself apart). A code that is not a key may go anywhere. */
    readonly allowed: Readonly<Record<string, readonly (string | number)[]>>;
    /** The codes that a record can be created with. */
    readonly initial: readonly (string | number)[];
    /** Codes that cannot be left again or that have an effect on money or numbering. */
    readonly irreversible: readonly (string | number)[];
    /** One sentence about the rule, for a person. */
    readonly rule: string;
  };
}

/** A list of another kind that belongs to a record, through a documented filter. */
export interface Children {
  /** Path of the kind listed. */
  readonly kind: string;
  /** The query parameter of that list. */
  readonly filter: string;
  /** The field of this record whose value is sent; `_id` where not said. */
  readonly from?: string;
}

/**
 * Everything the extension knows of one kind of record. Menus, tree, forms, checks and schemas are made from it; nothing else
 * in the code names a kind.
 */
export interface Kind {
  /** The API's own path word, such as `workOrders`. */
  readonly path: string;
  /** Plural title, such as `Work Orders`. */
  readonly title: string;
  /** Singular in lower case, such as `work order`. */
  readonly singular: string;
  readonly group: Group;
  /** Codicon id. */
  readonly icon: string;
  /** The field that identifies a record; `_id` but for user roles. */
  readonly idField: string;
  /** Whether the document shows the list with `meta`, in pages. */
  readonly paged: boolean;
  /** The API demands a parent's id to list this kind. */
  readonly parent?: { readonly kind: string; readonly filter: string };
  /** The API demands this filter, a code: the kind is shown as one list for each of the filter's codes. */
  readonly splitBy?: string;
  /** Path words of the single read, tried in this order; absent where the API has none (the record is taken from its list). */
  readonly readPaths?: readonly string[];
  /** Words, English and Swedish, that a person types before a text to look among these records only: `ao` in `ao 49`. */
  readonly shortNames?: readonly string[];
  /** Looked up on the server for any text typed, also without such a word: the few kinds that people call by number or name. */
  readonly searchedFirst?: true;
  /** What a person recognises the record by: number and name, date and hours. Never empty. */
  readonly label: (record: ApiRecord, show: Show) => string;
  /** Short addition, such as the customer or the status; may be empty. */
  readonly detail: (record: ApiRecord, show: Show) => string;
  /** Names of the main fields, shown in the tooltip. */
  readonly tooltip: readonly string[];
  /** The register that gives a record its status name and colour: which field refers to it. */
  readonly statusField?: string;
  /** The field with a record's own colour, a hexadecimal code such as `468847`. */
  readonly colorField?: string;
  /** JSON schema of the record as read and written: every documented field, each with its `FieldNote`. */
  readonly fields: TObject<Record<string, FieldSchema>>;
  readonly filters: readonly Filter[];
  /** Whether the document names `sortBy` and `sortDirection`. */
  readonly sortable: boolean;
  readonly create?: Create;
  readonly update?: Update;
  /** DELETE is documented; `_id` and `deletedByUser` are sent. */
  readonly delete?: true;
  /** Entity type code for uploading documents to a record of this kind. */
  readonly entityType?: number;
  /** Entity type code under which the kind's custom fields are listed. */
  readonly customFieldsEntityType?: number;
  /** Lists of other kinds that belong to a record; worked out in the index from the filters of those kinds. */
  readonly children: readonly Children[];
}

/**
 * A kind as it is entered in the catalogue. Its children follow from the other kinds' filters; its fields are put together when they are
 * first looked at, since the start needs none.
 */
export interface Entry extends Omit<Kind, 'children' | 'fields'> {
  readonly fields: () => Kind['fields'];
}
