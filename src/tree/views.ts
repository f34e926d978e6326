import * as vscode from 'vscode';
import type { ListQuery } from '../api/client.ts';
import type { Kind } from '../catalog/kind.ts';
import { describeView, plainView, type View } from './filters.ts';
import type { Views } from './nodes.ts';

const stateKey = 'views';

/** How the person narrowed and sorted each list, kept with the workspace. Holds filters and names, never records. */
export class ChosenViews implements Views, vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<{ readonly company: string; readonly kind: Kind }>();

  readonly onDidChange = this.#changed.event;

  constructor(workspaceState: vscode.Memento) {
    this.#state = workspaceState;
  }

  /** The view of a list; plain where nothing was chosen. */
  view(company: string, resource: string): View {
    return this.#all()[`${company}/${resource}`] ?? plainView;
  }

  /** Narrows and sorts a list from now on. */
  async set(company: string, kind: Kind, view: View): Promise<void> {
    const key = `${company}/${kind.path}`;
    const { [key]: _before, ...others } = this.#all();
    const isPlain = Object.keys(view.filters).length === 0 && view.sortBy === undefined;
    await this.#state.update(stateKey, isPlain ? others : { ...others, [key]: view });
    this.#changed.fire({ company, kind });
  }

  get(company: string, resource: string): ListQuery | undefined {
    const { filters, sortBy, sortDirection } = this.view(company, resource);
    const chosen = Object.entries(filters);
    if (chosen.length === 0 && sortBy === undefined) return undefined;
    return {
      filters: Object.fromEntries(chosen.map(([name, { value }]) => [name, value])),
      ...(sortBy !== undefined && { sortBy, sortDirection: sortDirection ?? 'ascending' }),
    };
  }

  describe(company: string, kind: Kind): string {
    return describeView(kind, this.view(company, kind.path), new Date().getFullYear());
  }

  /** Forgets the views of companies that are not among these. */
  async keepOnly(companies: ReadonlySet<string>): Promise<void> {
    const all = Object.entries(this.#all());
    const kept = all.filter(([key]) => companies.has(key.slice(0, key.indexOf('/'))));
    if (kept.length < all.length) await this.#state.update(stateKey, Object.fromEntries(kept));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #all(): Readonly<Record<string, View>> {
    return this.#state.get<Readonly<Record<string, View>>>(stateKey, {});
  }
}
