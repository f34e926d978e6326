/** A work order as the API gives it in a list: about 800 bytes, no two alike. */
export function workOrder(index: number): Readonly<Record<string, unknown>> {
  return {
    _id: `5bae34dca878bd79${index.toString(16).padStart(8, '0')}`,
    workOrderNumber: 1000 + index,
    title: `${['Byt tak', 'Måla fönster', 'Felsökning av värmepump', 'Blåsippan, installation'][index % 4]} ${index}`,
    customer: `5763e05bcddce98e${(index % 900).toString(16).padStart(8, '0')}`,
    customerName: `Åkes Rör & Bygg ${index % 900} AB`,
    project: index % 3 === 0 ? null : `57ff3c1ea1f2bd1e${(index % 400).toString(16).padStart(8, '0')}`,
    projectName: index % 3 === 0 ? '' : `Kvarteret Lönnen ${index % 400}`,
    description: `Kunden vill ha det gamla bytt mot nytt före jul. Nyckel hämtas i receptionen, våning ${index % 7}.`,
    startDate: '2026-11-05T06:00:00.000Z',
    endDate: '2026-11-06T15:00:00.000Z',
    estimatedTime: (index % 80) / 2,
    billingMethod: index % 2 === 0 ? 'OPEN' : 'FIXED_PRICE',
    fixedPrice: index % 2 === 0 ? null : 12_500.5 + index,
    workAddress: { useOtherAddress: false, address: `Älgvägen ${index % 120}`, zipCode: '41101', city: 'Göteborg' },
    users: ['5763e05bcddce98e00000001', '5763e05bcddce98e00000002'],
    tags: [],
    isActive: true,
    createDate: '2026-10-01T07:12:44.120Z',
    modifiedDate: '2026-11-01T12:03:21.007Z',
  };
}
