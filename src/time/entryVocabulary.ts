/** The words of a time entry, English and Swedish together: both are understood whatever the language. All in lower case. */
import type { AbsenceHint, TargetKind } from './timeEntry.ts';

/** Days told from today: the words and the number of days from it. */
export const relativeDays: ReadonlyMap<string, number> = new Map([
  ...each(['today', 'idag', 'i dag'], 0),
  ...each(['yesterday', 'igår', 'i går', 'igar', 'i gar'], -1),
  ...each(['day before yesterday', 'the day before yesterday', 'förrgår', 'forrgar', 'i förrgår', 'i forrgar'], -2),
  ...each(['iförrgår', 'iforrgar', 'förrgar', 'forrgår'], -2),
  ...each(['tomorrow', 'imorgon', 'i morgon', 'imorrn', 'i morrn'], 1),
]);

/** Names of the weekdays, 1 for Monday to 7 for Sunday. */
export const weekdays: ReadonlyMap<string, number> = new Map([
  ...each(['monday', 'måndag', 'måndagen', 'mandag'], 1),
  ...each(['tuesday', 'tisdag', 'tisdagen'], 2),
  ...each(['wednesday', 'onsdag', 'onsdagen'], 3),
  ...each(['thursday', 'torsdag', 'torsdagen'], 4),
  ...each(['friday', 'fredag', 'fredagen'], 5),
  ...each(['saturday', 'lördag', 'lördagen', 'lordag'], 6),
  ...each(['sunday', 'söndag', 'söndagen', 'sondag'], 7),
]);

/** Short names of the weekdays. */
export const shortWeekdays: ReadonlyMap<string, number> = new Map([
  ...each(['mån', 'mon', 'må'], 1),
  ...each(['tis', 'tue', 'tues', 'ti'], 2),
  ...each(['ons', 'wed'], 3),
  ...each(['tor', 'tors', 'thu', 'thur', 'thurs'], 4),
  ...each(['fre', 'fri'], 5),
  ...each(['lör', 'sat'], 6),
  ...each(['sön', 'sun'], 7),
]);

/** Swedish 'i måndags': a weekday that is surely past. */
export const pastWeekdays: ReadonlyMap<string, number> = new Map([
  ...each(['måndags', 'mandags'], 1),
  ...each(['tisdags'], 2),
  ...each(['onsdags'], 3),
  ...each(['torsdags'], 4),
  ...each(['fredags'], 5),
  ...each(['lördags', 'lordags'], 6),
  ...each(['söndags', 'sondags'], 7),
]);

/** Short names that are also ordinary words. */
export const doubtfulDays: ReadonlySet<string> = new Set(['sat', 'sun', 'må', 'ti']);

/** Words that make a weekday the one before today. */
export const lastWords: ReadonlySet<string> = new Set(['last', 'förra', 'forra', 'senaste', 'past']);

/** Words before the number of a week. */
export const weekWords: ReadonlySet<string> = new Set(['v', 'w', 'vecka', 'veckan', 'week']);

/** Months by name, 1 to 12. */
export const months: ReadonlyMap<string, number> = new Map([
  ...each(['jan', 'january', 'januari'], 1),
  ...each(['feb', 'february', 'februari'], 2),
  ...each(['mar', 'mars', 'march'], 3),
  ...each(['apr', 'april'], 4),
  ...each(['maj', 'may'], 5),
  ...each(['jun', 'june', 'juni'], 6),
  ...each(['jul', 'july', 'juli'], 7),
  ...each(['aug', 'august', 'augusti'], 8),
  ...each(['sep', 'sept', 'september'], 9),
  ...each(['okt', 'oct', 'october', 'oktober'], 10),
  ...each(['nov', 'november'], 11),
  ...each(['dec', 'december'], 12),
]);

/** Units that mean hours. */
export const hourUnits: ReadonlySet<string> = new Set([
  ...['h', 't', 'tim', 'timme', 'timma', 'timmar', 'hour', 'hours', 'hr', 'hrs'],
]);

/** Units that mean minutes. */
export const minuteUnits: ReadonlySet<string> = new Set([
  ...['m', 'min', 'mins', 'minut', 'minuter', 'minute', 'minutes'],
]);

/** Lengths told in words, in minutes. */
export const namedLengths: ReadonlyMap<string, number> = new Map([
  ...each(['en timme', 'en timma', 'an hour', 'one hour'], 60),
  ...each(['halvtimme', 'en halvtimme', 'en halv timme', 'half an hour', 'half hour'], 30),
  ...each(['en kvart', 'quarter of an hour', 'a quarter of an hour'], 15),
]);

/** Words for a break within a time span. */
export const breakWords: ReadonlySet<string> = new Set(['lunch', 'rast', 'lunchrast', 'paus', 'break', 'pause']);

/** Words before hours that are to be invoiced. */
export const invoiceWords: ReadonlySet<string> = new Set([
  ...['fakt', 'fakturera', 'faktureras', 'fakturerbart', 'deb', 'debitera', 'debiterbart'],
  ...['inv', 'invoice', 'invoiceable', 'bill', 'billable'],
]);

/** Words for an entry of which nothing is invoiced. */
export const notInvoicedWords: ReadonlySet<string> = new Set([
  ...['ej fakt', 'ej fakturera', 'ej fakturerbart', 'ej deb', 'ej debiterbart', 'ej debitera', 'inte fakturerbart'],
  ...['ofakturerbart', 'odebiterbart', 'nonbillable', 'non-billable', 'not billable', 'not invoiceable', 'no invoice'],
]);

/** Words before a clock time that is the start. */
export const startWords: ReadonlySet<string> = new Set(['kl', 'klockan', 'från', 'fran', 'from', 'at']);

/** Words between the start and the end of a time span. */
export const untilWords: ReadonlySet<string> = new Set(['-', '–', '—', 'till', 'to', 'til', 'until']);

/** Words that mean the time of day it is. */
export const nowWords: ReadonlySet<string> = new Set(['nu', 'now']);

/** Words before a number or a name that say of what kind it is. */
export const targetWords: ReadonlyMap<string, TargetKind> = new Map([
  ...each<TargetKind>(['ao', 'wo', 'arbetsorder', 'order', 'workorder', 'work order'], 'workOrder'),
  ...each<TargetKind>(['p', 'proj', 'prj', 'projekt', 'project'], 'project'),
]);

/** Target words that are used for nothing else: a name after them surely is a target's. */
export const plainTargetWords: ReadonlySet<string> = new Set(['ao', 'wo']);

/** Words for absence at the beginning of the text. */
export const absenceWords: ReadonlyMap<string, AbsenceHint> = new Map([
  ...each<AbsenceHint>(['sjuk', 'sjukdom', 'sjukfrånvaro', 'sjukanmäld', 'sick', 'ill', 'karens'], 'sick'),
  ...each<AbsenceHint>(['vab', 'vabba', 'vabbar', 'vård av barn'], 'childCare'),
  ...each<AbsenceHint>(['semester', 'semesterdag', 'vacation', 'holiday'], 'vacation'),
  ...each<AbsenceHint>(['föräldraledig', 'föräldraledighet', 'parental leave'], 'parentalLeave'),
  ...each<AbsenceHint>(['ledig', 'tjänstledig', 'permission', 'leave', 'komp', 'kompledig'], 'leave'),
  ...each<AbsenceHint>(['frånvaro', 'absence', 'absent'], 'absence'),
]);

function each<T>(words: readonly string[], meaning: T): [string, T][] {
  return words.map((word) => [word, meaning]);
}
