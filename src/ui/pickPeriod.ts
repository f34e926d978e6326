import * as vscode from 'vscode';
import { type Period, periods, readPeriod, todayIn } from '../time/periods.ts';
import { Dismissed } from './ask.ts';
import { timeZone } from './show.ts';

interface PeriodItem extends vscode.QuickPickItem {
  readonly period: Period;
}

function itemOf(period: Period): PeriodItem {
  const days = period.from === period.to ? period.from : `${period.from} – ${period.to}`;
  return { label: period.name, ...(period.name === days ? {} : { description: days }), period };
}

/**
 * Lets a person pick a named span of days, or type a day.
 * @throws Dismissed on Escape
 */
export function pickPeriod(title: string): Promise<Period> {
  const { promise, resolve, reject } = Promise.withResolvers<Period>();
  const today = todayIn(timeZone());
  const named = periods(today).map(itemOf);
  const picker = vscode.window.createQuickPick<PeriodItem>();
  picker.title = title;
  picker.placeholder = 'Pick a span, or type a day: 2026-11-03, 3/11, 3 nov, yesterday';
  picker.ignoreFocusOut = true;
  picker.items = named;
  picker.onDidChangeValue((text) => {
    const typed = readPeriod(text, today);
    const isNamed = named.some(({ period }) => period.name === typed?.name);
    picker.items = typed && !isNamed ? [{ ...itemOf(typed), alwaysShow: true }, ...named] : named;
  });
  picker.onDidAccept(() => {
    const [chosen] = picker.selectedItems;
    if (!chosen) return;
    resolve(chosen.period);
    picker.hide();
  });
  picker.onDidHide(() => {
    reject(new Dismissed());
    picker.dispose();
  });
  picker.show();
  return promise;
}
