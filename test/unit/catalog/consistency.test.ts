/** What must hold between the entries of the catalogue, whatever they say. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  computedFields,
  computedPaths,
  fieldOf,
  fieldTitle,
  leadingFields,
  writableFields,
  writtenNames,
} from '../../../src/catalog/fieldSets.ts';
import { kindOf, kinds, kindsOf } from '../../../src/catalog/index.ts';
import { type FieldSchema, groupNames, type Kind, type RequiredIf } from '../../../src/catalog/kind.ts';
import { describe as describeField } from '../../../src/catalog/schema.ts';

type Fields = Readonly<Record<string, FieldSchema>>;

/** Every set of fields of a kind: its own, and those of the objects in it. */
function levels(fields: Fields): readonly Fields[] {
  return [
    fields,
    ...Object.values(fields).flatMap((field) => {
      const below = field.properties ?? field.items?.properties;
      return below ? levels(below) : [];
    }),
  ];
}

function fieldsOf({ fields }: Kind): readonly (readonly [string, FieldSchema, Fields])[] {
  return levels(fields.properties).flatMap((level) =>
    Object.entries(level).map(([name, field]) => [name, field, level] as const),
  );
}

for (const kind of kinds) {
  describe(kind.path, () => {
    test('refers to kinds that exist, and names fields that stand beside', () => {
      for (const [name, { seventime }, beside] of fieldsOf(kind)) {
        if (seventime.type === 'reference' || seventime.type === 'references') {
          assert.ok(seventime.reference && kindOf(seventime.reference), `${name} refers to ${seventime.reference}`);
        }
        if (seventime.nameField) assert.ok(beside[seventime.nameField], `${name} is named by ${seventime.nameField}`);
      }
      for (const { reference, parent } of kind.filters) {
        if (reference) assert.ok(kindOf(reference), reference);
        if (parent) assert.ok(kindOf(parent.kind)?.fields.properties[parent.from], `${parent.kind}.${parent.from}`);
      }
      if (kind.parent) {
        assert.ok(kindOf(kind.parent.kind));
        assert.ok(kind.filters.some(({ name }) => name === kind.parent?.filter));
      }
      if (kind.splitBy) assert.ok(kind.filters.some(({ name, codes }) => name === kind.splitBy && codes));
    });

    test('the id, the status and the fields of the tooltip are fields', () => {
      const fields = kind.fields.properties;
      assert.ok(fields[kind.idField]?.seventime.computed);
      if (kind.statusField) assert.equal(fields[kind.statusField]?.seventime.type, 'reference');
      for (const name of kind.tooltip) assert.ok(fields[name], name);
    });

    test('what is written is known, optional fields include those of the rules, and none is computed', () => {
      for (const name of writableFields(kind)) {
        const field = fieldOf(kind, name);
        assert.ok(field, name);
        assert.equal(field.seventime.computed, undefined, name);
      }
      const { create, update } = kind;
      const all = [...(create?.required ?? []), ...(create?.optional ?? [])];
      assert.equal(new Set(all).size, all.length, 'no field twice');
      for (const rule of create?.requiredIf ?? []) {
        assert.ok(all.includes(rule.field), rule.field);
        for (const condition of rule.when) assert.ok(all.includes(condition.field), condition.field);
      }
      for (const rule of update?.requiredIf ?? []) assert.ok(update?.required.includes(rule.field), rule.field);
      for (const name of [...Object.keys(create?.defaults ?? {}), ...(create?.startsAsActingUser ?? [])]) {
        assert.ok(all.includes(name), name);
      }
    });

    test('the rules inside objects name fields of the object', () => {
      for (const [name, field] of fieldsOf(kind)) {
        const { required = [], requiredIf = [] } = field.seventime;
        const needed = [
          ...required,
          ...requiredIf.flatMap((rule: RequiredIf) => [rule.field, ...rule.when.map((w) => w.field)]),
        ];
        for (const one of needed) assert.ok(field.properties?.[one], `${name}.${one}`);
      }
    });

    test('codes are unique and have meanings', () => {
      for (const [name, { seventime }] of fieldsOf(kind)) {
        if (seventime.type !== 'code') continue;
        const codes = seventime.codes?.map(({ code }) => String(code)) ?? [];
        assert.ok(codes.length > 1, name);
        assert.equal(new Set(codes).size, codes.length, name);
        assert.ok(
          seventime.codes?.every(({ means }) => means !== ''),
          name,
        );
      }
    });

    test('fields are shown id first, and none is left out', () => {
      assert.equal(leadingFields(kind)[0], kind.idField);
      assert.deepEqual([...leadingFields(kind)].sort(), Object.keys(kind.fields.properties).sort());
    });
  });
}

test('the kinds of all groups together are all kinds, in the order shown', () => {
  assert.deepEqual(groupNames.flatMap(kindsOf), [...kinds]);
  assert.equal(kindOf('nothing'), undefined);
  assert.equal(kindOf('constructor'), undefined);
});

test('titles, singulars and paths are each of one kind', () => {
  for (const name of ['path', 'title', 'singular'] as const) {
    assert.equal(new Set(kinds.map((kind) => kind[name])).size, kinds.length, name);
  }
});

test('names under which fields are written and read', () => {
  const names = kinds.flatMap((kind) =>
    [...writtenNames(kind)].map(([read, written]) => `${kind.path}.${read} > ${written}`),
  );
  assert.deepEqual(names.sort(), [
    'driverJournals.car > vehicle',
    'expenses.unitTaxPercent > taxPercent',
    'projects.tags > projectTags',
    'supplierInvoices.invoiceNumber > supplierInvoiceNumber',
  ]);
});

test('what the server works out, on top and inside', () => {
  const kind = kindOf('invoices');
  assert.ok(kind);
  const paths = computedPaths(kind);
  for (const path of [
    '_id',
    'totalAmount',
    'createDate',
    'documents',
    'invoiceItems.totalCost',
    'invoiceItems.expenseItemName',
  ]) {
    assert.ok(paths.has(path), path);
  }
  for (const path of ['invoiceItems', 'invoiceItems.unitPrice', 'invoiceName', 'tags', 'documents.name']) {
    assert.ok(!paths.has(path), path);
  }
  assert.deepEqual(
    computedFields(kind).filter((name) => !paths.has(name)),
    [],
  );
});

test('a kind that cannot be written has only fields that the server works out', () => {
  for (const kind of kinds.filter(({ create, update }) => !create && !update)) {
    assert.deepEqual([...computedFields(kind)].sort(), Object.keys(kind.fields.properties).sort(), kind.path);
  }
});

describe('what a person reads of a field', () => {
  test('its name in words', () => {
    const titles = [
      '_id',
      'workOrderNumber',
      'OCRNumber',
      'customerVAT',
      'isROTCustomer',
      'OCR',
      'address2',
      'zipCode',
    ].map(fieldTitle);
    assert.deepEqual(titles, [
      'Id',
      'Work order number',
      'OCR number',
      'Customer VAT',
      'Is ROT customer',
      'OCR',
      'Address2',
      'Zip code',
    ]);
  });

  test('its description with what the catalogue adds', () => {
    const described = (path: string, name: string) => {
      const field = kindOf(path)?.fields.properties[name];
      assert.ok(field);
      return describeField(field);
    };
    assert.equal(
      described('supplierInvoices', 'supplierInvoiceStatus'),
      'Status of the supplier invoice. 1 = Registered, 5 = Draft, 7 = Sent, 10 = Invoiced.',
    );
    assert.equal(described('projects', 'tags'), 'Array containing ids of tags. Sent as projectTags.');
    assert.equal(
      described('workOrders', 'customerName'),
      'Name of the customer. Worked out by Seven Time; a change is not sent.',
    );
    assert.equal(described('timeLogs', 'invoiceableTime').endsWith('In hours.'), true);
    assert.equal(described('timeLogs', 'user'), 'Id of the user on the time log. The name stands in userName.');
  });
});
