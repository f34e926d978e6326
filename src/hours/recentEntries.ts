import type * as vscode from 'vscode';
import type { Category } from '../time/categories.ts';
import type { Target } from '../time/targets.ts';

/** An entry logged lately, so that it can be logged again. */
export interface RecentEntry {
  readonly target?: Target;
  readonly category?: Category;
  readonly hours: number;
  readonly description: string;
  readonly internalDescription?: string;
}

const mostEntries = 10;
const mostTargets = 30;

interface Kept {
  readonly entries: readonly RecentEntry[];
  readonly targets: readonly Target[];
  /** The line that was left with Escape. */
  readonly line: string;
}

const nothing: Kept = { entries: [], targets: [], line: '' };
const stateKey = 'recentEntries';

/** What was logged lately on this machine, by company: the last distinct entries, what they were logged on, and the line left unfinished. */
export class RecentEntries {
  readonly #state: vscode.Memento;

  constructor(globalState: vscode.Memento) {
    this.#state = globalState;
  }

  /** The last ten distinct entries, the latest first. */
  entries(company: string): readonly RecentEntry[] {
    return this.#of(company).entries;
  }

  /** Targets used lately, the latest first. */
  targets(company: string): readonly Target[] {
    return this.#of(company).targets;
  }

  /** The line that was left unfinished; empty if none was. */
  line(company: string): string {
    return this.#of(company).line;
  }

  /** The category last used with a target, or with none. */
  usualCategory(company: string, target: Target | undefined): Category | undefined {
    return this.entries(company).find((entry) => entry.target?.id === target?.id)?.category;
  }

  /** Puts an entry first. */
  async add(company: string, entry: RecentEntry): Promise<void> {
    const { entries, targets, line } = this.#of(company);
    const others = entries.filter((one) => keyOf(one) !== keyOf(entry));
    const { target } = entry;
    const otherTargets = targets.filter(({ id }) => id !== target?.id);
    await this.#set(company, {
      entries: [entry, ...others].slice(0, mostEntries),
      targets: [...(target ? [target] : []), ...otherTargets].slice(0, mostTargets),
      line,
    });
  }

  /** Keeps a line for the next time; the empty one forgets it. */
  async keepLine(company: string, line: string): Promise<void> {
    if (this.line(company) !== line) await this.#set(company, { ...this.#of(company), line });
  }

  /** Forgets the entries of companies that are not among these. */
  async keepOnly(companies: ReadonlySet<string>): Promise<void> {
    const all = Object.entries(this.#all());
    const kept = all.filter(([company]) => companies.has(company));
    if (kept.length < all.length) await this.#state.update(stateKey, Object.fromEntries(kept));
  }

  #of(company: string): Kept {
    return this.#all()[company] ?? nothing;
  }

  #set(company: string, kept: Kept): Thenable<void> {
    return this.#state.update(stateKey, { ...this.#all(), [company]: kept });
  }

  #all(): Readonly<Record<string, Kept>> {
    return this.#state.get<Readonly<Record<string, Kept>>>(stateKey, {});
  }
}

function keyOf({ target, category, hours, description, internalDescription }: RecentEntry): string {
  return JSON.stringify([target?.id, category?.id, hours, description, internalDescription]);
}
