import { refuseField } from '../refusal.ts';
import { lacks } from '../rules/fields.ts';
import type { Change } from '../rules/resource.ts';
import { houseWorkCodes } from '../rules/rows.ts';
import { startOfDay, toTimestamp } from '../times.ts';
import type { Row } from '../values.ts';
import { isBlank, numberOf, rowsOf, textOf } from '../values.ts';
import { logEntry, nextNumber, settleRows } from './amounts.ts';

const draft = 1;
const sentStatus = 2;

/** Which status may follow which: a number cannot be taken back, and only a sent invoice is paid or obliterated. */
const followers: Readonly<Record<number, readonly number[]>> = { 1: [1, 2], 2: [2, 3, 4], 3: [3], 4: [4] };

const titles: Readonly<Record<string, string>> = {
  SV: 'Faktura',
  EN: 'Invoice',
  NO: 'Faktura',
  DA: 'Faktura',
  FI: 'Lasku',
  DE: 'Rechnung',
};

/** The check digit that makes a number of digits pass the Luhn test. */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** The OCR number of an invoice number: its digits, a length digit and a check digit. */
export function ocrNumber(invoiceNumber: string): string {
  const withLength = `${invoiceNumber}${(invoiceNumber.length + 2) % 10}`;
  return `${withLength}${checkDigit(withLength)}`;
}

function settleStatus(record: Row, { before, books, now }: Change): void {
  const was = before === undefined ? draft : numberOf(before.invoiceStatus, draft);
  const is = numberOf(record.invoiceStatus, draft);
  if (!followers[was]?.includes(is)) {
    throw refuseField(
      'invoiceStatus',
      is === draft
        ? 'cannot go back to Draft: the invoice has its number.'
        : `cannot become ${is}: only a sent invoice can be Paid or Obliterated.`,
    );
  }
  if (is === sentStatus && isBlank(record.invoiceNumber)) {
    record.invoiceNumber = nextNumber(books.all('invoices'), 'invoiceNumber', 24000);
    record.OCRNumber = ocrNumber(textOf(record.invoiceNumber));
    record.sentDate = toTimestamp(now);
  }
}

function settleDates(record: Row, { books, now }: Change): void {
  record.invoiceDate = isBlank(record.invoiceDate) ? toTimestamp(startOfDay(now)) : record.invoiceDate;
  if (isBlank(record.dueDate)) {
    const paymentDays = numberOf(books.find('customers', record.customer)?.paymentDays, 30);
    record.dueDate = toTimestamp(startOfDay(Date.parse(textOf(record.invoiceDate)), paymentDays));
  }
}

/** House work is ROT work on an invoice of type 1, RUT work on one of type 2, none on any other. */
function settleHouseWork(record: Row): void {
  const type = numberOf(record.invoiceType);
  const allowed: readonly number[] = type === 1 ? houseWorkCodes.rot : type === 2 ? houseWorkCodes.rut : [];
  for (const row of rowsOf(record.invoiceItems)) {
    const work = numberOf(row.houseWorkTypeOfWork);
    if (work !== 0 && !allowed.includes(work)) {
      throw refuseField('houseWorkTypeOfWork', `cannot be ${work} on an invoice of type ${type}.`);
    }
    row.houseWorkTypeOfWork = work;
    row.houseWorkFlag = work !== 0;
  }
}

/** Status and number, dates, rows and sums, rounded to whole kronor as Swedish invoices are. */
export function settleInvoice(record: Row, change: Change): void {
  const { before, sent, body } = change;
  settleStatus(record, change);
  settleDates(record, change);
  settleHouseWork(record);
  const several = record.multipleTaxesOnRows === true;
  const taxOf = (row: Row): number => numberOf(several ? row.taxPercent : record.taxPercent, 25);
  const totals = settleRows(record.invoiceItems, taxOf, change);
  const exact = totals.totalAmount + totals.totalTaxAmount;
  Object.assign(record, totals, {
    totalAmountInclTax: Math.round(exact),
    totalAmountRounding: Math.round((Math.round(exact) - exact) * 100) / 100,
    invoiceLogEntries: [...rowsOf(record.invoiceLogEntries), logEntry(before === undefined ? 1 : 2, change)],
  });
  if (lacks('invoiceName')(record)) {
    record.invoiceName = titles[textOf(record.language)] ?? 'Invoice';
  }
  if (!isBlank(sent.workOrder)) {
    record.workOrderIds = [textOf(sent.workOrder)];
  }
  if (body.useFooterFromSettings === true) {
    record.footerText = '<table width="100%"><tr><td>Godkänd för F-skatt</td></tr></table>';
  }
}
