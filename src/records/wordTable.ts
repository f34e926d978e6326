/** The words of some texts, each once, with the texts that have it: what a person types is looked for in words, not in all texts. */
export interface WordTable {
  /** Each word after a line break. */
  readonly words: string;
  /** Where each word begins in `words`, and the place behind the last. */
  readonly begins: Uint32Array;
  /** Where the texts of each word begin in `texts`, and the place behind the last. */
  readonly firsts: Uint32Array;
  /** The places of the texts, word after word. */
  readonly texts: Uint16Array;
}

/** How a text has a word that was typed. */
export const match = { none: 0, inside: 1, begins: 2 } as const;

/**
 * Takes folded texts apart into words.
 * @param texts at most 65,536
 */
export function wordTable(texts: readonly string[]): WordTable {
  const textsOf = new Map<string, number[]>();
  for (const [place, text] of texts.entries()) {
    for (const word of text.split(/\s+/)) {
      if (word === '') continue;
      const known = textsOf.get(word);
      if (known === undefined) textsOf.set(word, [place]);
      else if (known.at(-1) !== place) known.push(place);
    }
  }
  const begins = new Uint32Array(textsOf.size + 1);
  const firsts = new Uint32Array(textsOf.size + 1);
  let [begin, first, number] = [1, 0, 0];
  for (const [word, places] of textsOf) {
    begins[number] = begin;
    firsts[number] = first;
    begin += word.length + 1;
    first += places.length;
    number++;
  }
  begins[number] = begin;
  firsts[number] = first;
  const all = new Uint16Array(first);
  number = 0;
  for (const places of textsOf.values()) all.set(places, firsts[number++]);
  // An array is joined into one flat string; one put together by + would be flattened at the first look, which a person waits for.
  return { words: ['', ...textsOf.keys()].join('\n'), begins, firsts, texts: all };
}

/**
 * How each text has a word.
 * @param word folded, without spaces
 * @returns one of {@link match} for each text
 */
function matchesOfWord({ words, begins, firsts, texts }: WordTable, word: string, size: number): Uint8Array {
  const matches = new Uint8Array(size);
  let number = 0;
  for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, begins[number])) {
    while ((begins[number + 1] ?? 0) <= at) number++;
    const found = begins[number] === at ? match.begins : match.inside;
    const end = firsts[number + 1] ?? 0;
    for (let place = firsts[number] ?? 0; place < end; place++) {
      const text = texts[place] ?? 0;
      if ((matches[text] ?? 0) < found) matches[text] = found;
    }
    number++;
  }
  return matches;
}

/**
 * How each text has all of some words: what holds for the one it has worst.
 * @param words folded, without spaces, at least one
 * @param size how many texts the table was made of
 */
export function matchesOf(table: WordTable, words: readonly string[], size: number): Uint8Array {
  const [first = '', ...others] = words;
  const matches = matchesOfWord(table, first, size);
  for (const word of others) {
    const more = matchesOfWord(table, word, size);
    for (let text = 0; text < size; text++) matches[text] = Math.min(matches[text] ?? 0, more[text] ?? 0);
  }
  return matches;
}
