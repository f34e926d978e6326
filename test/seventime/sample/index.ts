import type { ForeignOrigin } from '../foreign-origin.ts';
import type { Company, SevenTimeOptions } from '../options.ts';
import { resourceOf } from '../rules/index.ts';
import type { Books } from '../rules/resource.ts';
import type { Row } from '../values.ts';
import { copyOf } from '../values.ts';
import { makeAwkward } from './awkward.ts';
import { economy } from './economy.ts';
import { type Generator, makerOf } from './maker.ts';
import { people } from './people.ts';
import { purchasing } from './purchasing.ts';
import { seedOf } from './random.ts';
import { registers } from './registers.ts';
import { time } from './time.ts';
import { work } from './work.ts';

const generators: Readonly<Record<string, Generator>> = {
  ...registers,
  ...people,
  ...work,
  ...time,
  ...economy,
  ...purchasing,
};

/** What a company's sample is made from. */
export interface SampleSource {
  readonly company: Company;
  readonly sizes: SevenTimeOptions['sizes'];
  readonly books: Books;
  readonly files: ForeignOrigin;
  /** Epoch milliseconds; the sample is before it. */
  readonly now: number;
}

function lengthOf(path: string, { length, register }: Generator, { company, sizes }: SampleSource): number {
  return sizes?.[path] ?? (register ? length : Math.max(1, Math.round(length * company.scale)));
}

/** Makes the records that a resource starts with: the same for the same company and time. */
export function loadSample(path: string, source: SampleSource): Row[] {
  const generator = generators[path];
  if (generator === undefined) {
    return [];
  }
  const { books, files, now, company } = source;
  const { blank, key } = resourceOf(path);
  const maker = makerOf({ seed: seedOf(company.seed, path), others: (other) => books.all(other), files, now });
  const length = lengthOf(path, generator, source);
  const records = Array.from({ length }, (_, index): Row => {
    const id: Row = key === undefined ? { _id: maker.id(index) } : {};
    return { ...copyOf(blank), ...id, ...generator.make(maker, index, length) };
  });
  return makeAwkward(path, records);
}
