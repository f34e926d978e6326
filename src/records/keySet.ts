/** The API's usual id. */
const usualId = /^[0-9a-f]{24}$/;
/** A table fuller than this makes looking slow. */
const fullest = 0.8;

/**
 * Keys of records, each once, in few bytes: an export remembers every record that it has read. An id of 24 hexadecimal digits takes
 * 12 bytes of a hash table; a `Set` takes some 70 for it.
 */
export class KeySet {
  /** Three numbers of 32 bits a place, all 0 where it is free; places that are taken already are passed over. */
  #table = new Uint32Array(3 * 1024);
  #inTable = 0;
  /** Keys of any other form. */
  readonly #others = new Set<string>();

  constructor(keys: Iterable<string> = []) {
    for (const key of keys) this.add(key);
  }

  get size(): number {
    return this.#inTable + this.#others.size;
  }

  /** @returns whether the key is new */
  add(key: string): boolean {
    const [a, b, c] = numbersOf(key);
    if (a === 0 && b === 0 && c === 0) {
      const before = this.#others.size;
      return this.#others.add(key).size > before;
    }
    if (!put(this.#table, a, b, c)) return false;
    this.#inTable++;
    if (this.#inTable * 3 > this.#table.length * fullest) this.#grow();
    return true;
  }

  /** Every key, in no order. */
  *[Symbol.iterator](): Generator<string> {
    for (const numbers of taken(this.#table)) {
      yield numbers.map((number) => number.toString(16).padStart(8, '0')).join('');
    }
    yield* this.#others;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#table.length * 2);
    for (const [a, b, c] of taken(this.#table)) put(larger, a, b, c);
    this.#table = larger;
  }
}

type Numbers = readonly [number, number, number];

/** A usual id as numbers; three times 0 for another key. */
function numbersOf(key: string): Numbers {
  if (!usualId.test(key)) return [0, 0, 0];
  return [
    Number.parseInt(key.slice(0, 8), 16),
    Number.parseInt(key.slice(8, 16), 16),
    Number.parseInt(key.slice(16), 16),
  ];
}

/** Puts three numbers into a table. @returns whether they are new there */
function put(table: Uint32Array, a: number, b: number, c: number): boolean {
  // Ids made one after the other differ in few bits: multiplied by large odd numbers they spread.
  const mixed = Math.imul(a ^ Math.imul(b ^ Math.imul(c, 0x9e3779b1), 0x85ebca6b), 0xc2b2ae35) >>> 0;
  const places = table.length / 3;
  for (let place = mixed % places; ; place = (place + 1) % places) {
    const at = 3 * place;
    const [x, y, z] = [table[at], table[at + 1], table[at + 2]];
    if (x === a && y === b && z === c) return false;
    if (x === 0 && y === 0 && z === 0) {
      table.set([a, b, c], at);
      return true;
    }
  }
}

function* taken(table: Uint32Array): Generator<Numbers> {
  for (let at = 0; at < table.length; at += 3) {
    const [a = 0, b = 0, c = 0] = table.subarray(at, at + 3);
    if (a !== 0 || b !== 0 || c !== 0) yield [a, b, c];
  }
}
