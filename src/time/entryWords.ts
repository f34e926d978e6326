/** A line cut into words. */

/** A word of the line. */
export interface EntryWord {
  /** As typed, in composed Unicode form. */
  readonly text: string;
  /** In lower case, punctuation after it taken off: what the vocabulary is looked up by. */
  readonly key: string;
  /** '@' or '#' before it. */
  readonly mark?: '@' | '#';
  /** What stands between quotation marks, if the word is quoted; may hold spaces. */
  readonly quoted?: string;
}

/** Opening and closing quotation marks understood, the first preferred. */
export const quotationMarks = [
  ['"', '"'],
  ['“', '”'],
  ['”', '”'],
  ['«', '»'],
] as const;

/** A word that begins with '//' ends what is quoted: the internal description comes before all else. */
const quotedText = quotationMarks.map(([open, close]) => `${open}(?:(?!\\s//)[^${close}])+${close}`).join('|');
const wordPattern = new RegExp(`[@#]?(?:${quotedText})(?=\\s|$)|\\S+`, 'gu');
const quotedPattern = new RegExp(`^[@#]?(?:${quotedText})$`, 'u');

/** The words of a line; a quoted name is one word, spaces and all. */
export function wordsOf(line: string): EntryWord[] {
  return Array.from(line.normalize('NFC').replace(/\s+/g, ' ').matchAll(wordPattern), ([text]) => {
    const mark = text.startsWith('@') ? '@' : text.startsWith('#') ? '#' : undefined;
    const quoted = quotedPattern.test(text) ? text.slice(mark === undefined ? 1 : 2, -1) : undefined;
    const key = text.toLowerCase().replace(/(?<=.)[,;:.!?]+$/u, '');
    return {
      text,
      key,
      ...(mark === undefined ? {} : { mark }),
      ...(quoted === undefined ? {} : { quoted: quoted.trim() }),
    };
  });
}

/**
 * The longest phrase of a vocabulary that the words from `start` on spell, if any.
 * @param longest most words a phrase of it has.
 */
export function phraseAt<T>(
  words: readonly EntryWord[],
  start: number,
  vocabulary: ReadonlyMap<string, T>,
  longest = 4,
): { readonly end: number; readonly meaning: T } | undefined {
  for (let end = Math.min(words.length, start + longest); end > start; end -= 1) {
    const meaning = vocabulary.get(
      words
        .slice(start, end)
        .map((word) => word.key)
        .join(' '),
    );
    if (meaning !== undefined) return { end, meaning };
  }
  return undefined;
}
