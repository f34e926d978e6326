import * as vscode from 'vscode';
import type { Show } from '../catalog/kind.ts';

/** The zone in which Seven Time reads and shows wall-clock times, from the settings. */
export function timeZone(): string {
  return vscode.workspace.getConfiguration('seventime').get('timeZone', 'Europe/Stockholm');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

let latest: { readonly zone: string; readonly show: Show } | undefined;

/** How values are shown: in the zone of the settings, a malformed value as it stands. */
export function openShow(): Show {
  const zone = timeZone();
  if (latest?.zone !== zone) latest = { zone, show: showIn(zone) };
  return latest.show;
}

function showIn(zone: string): Show {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  const minute = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const formatted = (format: Intl.DateTimeFormat, value: unknown): string => {
    const instant = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : undefined;
    return instant === undefined || Number.isNaN(instant.getTime()) ? text(value) : format.format(instant);
  };
  const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
  return {
    date: (value) => formatted(day, value),
    dateTime: (value) => formatted(minute, value),
    hours: (value) =>
      text(value) === '' || Number.isNaN(Number(value)) ? text(value) : `${decimal.format(Number(value))} h`,
    amount: (value, currency) =>
      text(value) === '' || Number.isNaN(Number(value))
        ? text(value)
        : `${decimal.format(Number(value))} ${text(currency) || 'SEK'}`,
  };
}
