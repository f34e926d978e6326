import type { TObject } from 'typebox';

/** A record as the API gives it: fields may be missing, null, of another type than documented, or unknown to us. */
export type ApiRecord = Readonly<Record<string, unknown>>;

/** The groups of the sidebar, in the order shown. */
export const groups = {
  work: 'Projects & Work',
  time: 'Time',
  economy: 'Economy',
  purchasing: 'Purchasing',
  customers: 'Customers',
  staff: 'Staff & Machines',
  registers: 'Registers',
} as const;

export type Group = keyof typeof groups;

/** A code that the API uses for a value, with its meaning: `2` means `Sent`. */
export interface Code {
  readonly code: string | number;
  readonly means: string;
}

/** What the catalogue knows of a field beyond its JSON schema; stands in the schema under the keyword `seventime`. */
export interface FieldNote {
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
  /** Values a draft starts with. */
  readonly defaults?: Readonly<Record<string, unknown>>;
}

/** A PUT to the kind's path; it is partial. */
export interface Update {
  /** Fields sent with every PUT, from the record; `_id` and the acting user apart. */
  readonly required: readonly string[];
  /** Of `required`, those needed only under a condition. */
  readonly requiredIf?: readonly RequiredIf[];
  readonly actingUser?: 'modifiedByUser';
  /** Status changes that the API's document allows or calls irreversible. */
  readonly transitions?: {
    readonly field: string;
    /** From a code, the codes allowed next (itself apart). A code that is not a key may go anywhere. */
    readonly allowed: Readonly<Record<string, readonly (string | number)[]>>;
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
  /** Path words of the single read, tried in this order; absent where the API has none (the record is taken from its list). */
  readonly readPaths?: readonly string[];
  /** What a person recognises the record by: number and name, date and hours. Never empty. */
  readonly label: (record: ApiRecord) => string;
  /** Short addition, such as the customer or the status; may be empty. */
  readonly detail: (record: ApiRecord) => string;
  /** Names of the main fields, shown in the tooltip. */
  readonly tooltip: readonly string[];
  /** The register that gives a record its status name and colour: which field refers to it. */
  readonly statusField?: string;
  /** JSON schema of the record as read and written: every documented field, each with its `FieldNote`. */
  readonly fields: TObject;
  readonly filters: readonly Filter[];
  /** Whether the document names `sortBy` and `sortDirection`. */
  readonly sortable: boolean;
  readonly create?: Create;
  readonly update?: Update;
  /** DELETE is documented; `_id` and `deletedByUser` are sent. */
  readonly delete?: true;
  /** Entity type code for uploading documents to a record of this kind. */
  readonly entityType?: number;
  readonly children: readonly Children[];
}
