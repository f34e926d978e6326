import type { Category } from '../time/categories.ts';
import { askOne } from '../ui/ask.ts';

/**
 * Asks for the time category of an entry.
 * @param categories the company's; those of absence are not offered
 * @returns undefined where the person wants none
 * @throws Dismissed on Escape
 */
export async function askCategory(categories: readonly Category[]): Promise<Category | undefined> {
  const choices = categories
    .filter(({ isAbsence }) => !isAbsence)
    .map((category) => ({ label: category.name, description: '', category }));
  const none = { label: 'Without a Category', description: 'leave it to Seven Time', category: undefined };
  const { category } = await askOne<(typeof choices)[number] | typeof none>([...choices, none], {
    title: 'Log Time: Time Category',
    placeHolder: 'Which time category? Your other time logs have one',
  });
  return category;
}
