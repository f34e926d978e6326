import type { Row } from '../values.ts';

const veryLong = 'Mycket lång benämning med åäö '.repeat(14).trim();

/** What some records of a list have in place of ordinary values, by their place in the list. */
const awkward: Readonly<Record<string, Readonly<Record<number, Row>>>> = {
  customers: {
    3: { name: '' },
    4: { name: 'Café "Ölstugan" / Åre \\ Östersele' },
    5: { name: '🏗️ Bygg & Emoji 👷‍♀️ AB' },
    6: { name: veryLong },
    7: { name: 'Tvilling & Tvilling AB' },
    8: { name: 'Tvilling & Tvilling AB' },
    9: { name: "Smörgås' <b>Fetstil</b> & Co", notes: '<p>HTML &amp; <script>alert(1)</script></p>' },
    10: { name: null, phone: null, billingSettings: null },
    12: {
      customerNumber: 'K-00012',
      creditLimit: '10000',
      legacy: { imported: true, rows: [1, null, { deep: 'åäö' }] },
    },
    13: { pricePerHour: '495', paymentDays: '30' },
    14: { name: '  Blanksteg före och efter  ' },
    15: { name: 'Rad ett\nRad två\tTabb' },
  },
  projects: {
    2: { name: 'Ångpanna 🔥 "Etapp 1/2"' },
    3: { name: '' },
    4: { name: veryLong },
    5: { pricePerHour: '620.50', estimatedTime: 369.48749999999995 },
    6: { name: 'Samma namn', projectNumber: '4711' },
    7: { name: 'Samma namn', projectNumber: '4711-B' },
    8: { externalSystem: { name: 'Okänt', ref: '00042' } },
  },
  workOrders: {
    2: { title: '' },
    3: { title: 'AO1: "citat" / snedstreck \\ omvänt' },
    4: { title: 'Byt 💡 i trapphus Å, Ä & Ö' },
    5: { title: veryLong },
    6: { title: 'Dubblett' },
    7: { title: 'Dubblett' },
    8: { description: '<div>Rad 1<br>Rad 2 &amp; <b>mer</b></div>' },
    9: { workOrderNumber: '1009', estimatedTime: '12.5' },
    10: { title: null, description: null },
    11: { estimatedTime: 369.48749999999995, legacyImport: { source: 'gammalt system', ids: ['007', 8] } },
    12: { endDate: '2020-10-07T014:00:00.000Z' },
  },
  users: {
    2: { firstName: 'Åsa-Lill', lastName: 'O\'Ängström "Lillan"' },
    3: { firstName: '', lastName: 'Östlund' },
    5: { email: '', cellPhone: null },
    9: { firstName: 'Tvilling', lastName: 'Tvillingsson' },
    10: { firstName: 'Tvilling', lastName: 'Tvillingsson' },
  },
  expenseItems: {
    3: { unitPrice: 295.59, unitPriceInclTax: 369.48749999999995, name: '10-pack Reaktionsbollar' },
    4: { unitPrice: '12.50', name: '**Viktad & "dyr" ½" rörböj**' },
    5: { name: '' },
    6: { articleNumber: '000601310' },
  },
  timeLogs: {
    3: { description: 'Möte – "uppstart" <i>kl 7</i> ☕' },
    4: { realEndTimestamp: '2020-10-07T014:00:00.000Z' },
    5: { time: '2.5', invoiceableTime: '2.5' },
    6: { description: null, mobileClient: { version: '9.1', offline: true } },
  },
  invoices: {
    3: { totalAmount: 369.48749999999995 },
    4: { dueDate: '2020-12-09T22:59":59.999Z' },
    5: { invoiceName: 'Faktura / "delbetalning" 1\\2', totalAmount: '16549', unknownField: [null, false, ''] },
  },
  vehicles: { 2: { name: '' }, 3: { name: 'Åk-lastbil 🚛 "Röda faran"' } },
  quotes: { 2: { quoteName: '' }, 3: { quoteName: veryLong } },
};

/** Puts the awkward values in: what real companies' records turn out to have. */
export function makeAwkward(path: string, records: Row[]): Row[] {
  const changes = awkward[path] ?? {};
  return records.map((record, index) => ({ ...record, ...changes[index] }));
}
