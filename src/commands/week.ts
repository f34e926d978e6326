import type { Services } from './command.ts';

/** Shows the week before the one shown. */
export function previousWeek({ week }: Services): void {
  week.move(-1);
}

/** Shows the week after the one shown. */
export function nextWeek({ week }: Services): void {
  week.move(1);
}

/** Shows this week again. */
export function thisWeek({ week }: Services): void {
  week.move('thisWeek');
}

/** Reads the logs of the week shown again: one request a page. */
export async function refreshWeek({ week }: Services): Promise<void> {
  await week.refresh();
}
