/** Time categories, as far as logging time needs them. */
import { fold } from './matchTargets.ts';
import type { AbsenceHint } from './timeEntry.ts';
import { referenceId, textOf } from './timeLog.ts';

/** A time category of the company. */
export interface Category {
  readonly id: string;
  readonly name: string;
  /** Only logs of such a category are absence. */
  readonly isAbsence: boolean;
}

/** Beginnings of the names that companies give to the absence that a word of a line hints at. */
const absenceNames: Readonly<Record<AbsenceHint, readonly string[]>> = {
  sick: ['sjuk', 'sick', 'karens'],
  childCare: ['vab', 'vard av barn', 'tillfallig foralder', 'child'],
  vacation: ['semester', 'vacation', 'holiday'],
  parentalLeave: ['foralder', 'parental', 'pappa', 'mamma'],
  leave: ['tjanstledig', 'ledig', 'permission', 'komp', 'leave'],
  absence: [],
};

/** The categories among the records of the API that can be chosen: those not retired. */
export function categoriesOf(records: readonly Readonly<Record<string, unknown>>[]): Category[] {
  return records.flatMap((record) => {
    const id = referenceId(record);
    if (id === undefined || record.isActive === false) return [];
    return [{ id, name: textOf(record.name) || id, isAbsence: record.isAbsenceType === true }];
  });
}

/** The categories that a typed text names, best first: the name, its beginning, beginnings of its words. Case and accents do not matter. */
export function matchCategories(text: string, categories: readonly Category[]): Category[] {
  const wanted = fold(text.trim());
  if (wanted === '') return [];
  const rankOf = ({ name }: Category): number => {
    const folded = fold(name);
    if (folded === wanted) return 0;
    if (folded.startsWith(wanted)) return 1;
    const words = folded.split(/[^\p{L}\p{N}]+/u);
    return wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part))) ? 2 : 3;
  };
  const ranked = categories.map((category) => ({ category, rank: rankOf(category) })).filter(({ rank }) => rank < 3);
  const best = Math.min(...ranked.map(({ rank }) => rank));
  return ranked.filter(({ rank }) => rank === best).map(({ category }) => category);
}

/** The absence categories that a word of a line may mean, likeliest first; none where the company has none. */
export function absenceCategories(hint: AbsenceHint, categories: readonly Category[]): Category[] {
  const absences = categories.filter(({ isAbsence }) => isAbsence);
  const isMeant = ({ name }: Category): boolean =>
    absenceNames[hint].some((beginning) => fold(name).includes(beginning));
  return [...absences.filter(isMeant), ...absences.filter((category) => !isMeant(category))];
}
