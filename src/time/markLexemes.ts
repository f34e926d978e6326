/** What an entry is logged on: 'AO 4908', 'project 3314', '2901', '"Villa 12"', '@Company', '#Category'. */
import { plainTargetWords, targetWords } from './entryVocabulary.ts';
import { type EntryWord, phraseAt } from './entryWords.ts';
import { type Lexeme, lexeme } from './lexeme.ts';
import type { TargetKind } from './timeEntry.ts';

const numberPattern = /^#?(\d{1,8})$/;
const joinedPattern = /^(\p{L}+)[-#:]?(\d{1,8})$/u;

/** The targets, customers and categories that words from `at` on may mean. */
export function markLexemes(words: readonly EntryWord[], at: number): Lexeme[] {
  const word = words[at];
  if (word === undefined) return [];
  const name = word.quoted ?? (word.mark === undefined ? '' : word.text.slice(1).replace(/[,;:]+$/, ''));
  if (word.mark === '@') return name === '' ? [] : [lexeme(at, at + 1, 'marked', { kind: 'customer', text: name })];
  if (word.mark === '#' && (word.quoted !== undefined || !numberPattern.test(word.key))) {
    return name === '' ? [] : [lexeme(at, at + 1, 'marked', { kind: 'category', text: name })];
  }
  if (word.quoted !== undefined && name !== '') {
    return [lexeme(at, at + 1, 'quoted', { kind: 'target', target: { kind: 'any', text: name } })];
  }
  return [...told(words, at), ...bareNumber(word, at)];
}

/** A target told by its kind: 'AO 4908', 'WO-4908', 'work order "Villa 12"', 'projekt Blåsippan'. */
function told(words: readonly EntryWord[], at: number): Lexeme[] {
  const [, prefix = '', joined = ''] = joinedPattern.exec(words[at]?.key ?? '') ?? [];
  const joinedKind = targetWords.get(prefix);
  if (joinedKind !== undefined) return [numbered(at, at + 1, joinedKind, joined)];
  const phrase = phraseAt(words, at, targetWords, 2);
  const next = phrase === undefined ? undefined : words[phrase.end];
  if (phrase === undefined || next === undefined) return [];
  const [, number] = numberPattern.exec(next.key) ?? [];
  if (number !== undefined) return [numbered(at, phrase.end + 1, phrase.meaning, number)];
  if (next.mark !== undefined) return [];
  if (next.quoted !== undefined && next.quoted !== '') {
    const target = { kind: phrase.meaning, text: next.quoted };
    return [lexeme(at, phrase.end + 1, 'sure', { kind: 'target', target })];
  }
  const likelihood = plainTargetWords.has(words[at]?.key ?? '') ? 'sure' : 'likely';
  return [lexeme(at, phrase.end, likelihood, { kind: 'targetWord', targetKind: phrase.meaning })];
}

function bareNumber(word: EntryWord, at: number): Lexeme[] {
  const [, number] = numberPattern.exec(word.key) ?? [];
  if (number === undefined) return [];
  const likelihood = number.length > 2 || word.mark === '#' ? 'number' : 'smallNumber';
  return [lexeme(at, at + 1, likelihood, { kind: 'target', target: { kind: 'any', number } })];
}

function numbered(start: number, end: number, kind: TargetKind, number: string): Lexeme {
  return lexeme(start, end, 'sure', { kind: 'target', target: { kind, number } });
}
