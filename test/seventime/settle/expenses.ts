import { refuseField } from '../refusal.ts';
import type { Change } from '../rules/resource.ts';
import { toTimestamp } from '../times.ts';
import type { Row } from '../values.ts';
import { isBlank, numberOf } from '../values.ts';
import { followWorkOrder } from './work.ts';

/** What an article of the register fills in where the request is silent: field of the expense from field of the article. */
const fromArticle: Readonly<Record<string, string>> = {
  description: 'description',
  distributor: 'distributor',
  unit: 'unit',
  unitCost: 'unitCost',
  unitPrice: 'unitPrice',
  unitTaxPercent: 'tax',
};

/** Article, prices, discount, tax and totals of an expense. Amounts are not rounded: the API's are not. */
export function settleExpense(record: Row, change: Change): void {
  const { sent, books, before, now } = change;
  if (!isBlank(sent.workOrder) && books.find('workOrders', sent.workOrder)?.allowRegistrationOfExpenses === false) {
    throw refuseField('workOrder', 'does not take registrations of expenses.');
  }
  followWorkOrder(record, change, ['customer', 'project'], true);
  const article = isBlank(sent.expenseItem) ? undefined : books.find('expenseItems', sent.expenseItem);
  if (article !== undefined) {
    record.name = article.name ?? '';
    record.articleNumber = article.articleNumber ?? '';
    for (const [field, source] of Object.entries(fromArticle)) {
      record[field] = sent[field] ?? article[source] ?? null;
    }
    record.distributorName = books.find('distributors', record.distributor)?.name ?? '';
  }
  if (before === undefined && article === undefined && !books.settings.freeTextArticles) {
    throw refuseField('expenseItem', 'is required: articles in free text are not activated.');
  }
  if (before === undefined && isBlank(sent.timestamp)) {
    record.timestamp = toTimestamp(now);
  }
  const count = numberOf(record.numberOfItems, 1);
  const price = numberOf(record.unitPrice);
  const discounted = price * (1 - numberOf(record.discountPercent) / 100);
  const tax = (discounted * numberOf(record.unitTaxPercent)) / 100;
  Object.assign(record, {
    unitPriceAfterDiscount: discounted,
    unitTax: tax,
    unitPriceInclTax: discounted + tax,
    totalAmount: price * count,
    totalAmountAfterDiscount: discounted * count,
    totalTaxAmount: tax * count,
    totalAmountInclTax: (discounted + tax) * count,
    totalCost: numberOf(record.unitCost) * count,
  });
}
