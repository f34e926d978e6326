import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { type GoToQuery, goToQuery, type LookUp, lookUps } from '../records/goTo.ts';
import { type Destination, destinationOf, merged, namedDestination } from '../records/recordIndex.ts';
import { Dismissed } from './ask.ts';
import type { RecentRecords } from './recentRecords.ts';

/** Where records are looked for. */
export interface GoToSource {
  readonly session: Session;
  readonly recent: RecentRecords;
  readonly show: Show;
}

/** How long typing must rest before the server is asked, in milliseconds. */
const pauseMs = 200;
/** The most records shown. */
const most = 100;
/** Records asked for in one look-up. */
const pageSize = 50;
/** Milliseconds of work before a key is let through: half a frame. */
const workMs = 8;

/** The records of a company used lately, of all kinds, the latest first. */
function recentDestinations({ session, recent }: GoToSource, kinds: readonly Kind[]): readonly Destination[] {
  const byPath = new Map(kinds.map((kind) => [kind.path, kind]));
  return recent.ofCompany(session.company.slug).flatMap(({ resource, id, label, detail }) => {
    const kind = byPath.get(resource);
    return kind ? [namedDestination(kind, id, label, detail)] : [];
  });
}

/** The loaded and recent records that a query finds, without any request. */
export function knownDestinations(source: GoToSource, { kinds, text }: GoToQuery): readonly Destination[] {
  const recent = recentDestinations(source, kinds);
  return text === '' ? recent.slice(0, most) : source.session.index.search(text, kinds, recent, most);
}

/** The look-ups on the server that can find more than is known. */
export function neededLookUps({ session }: GoToSource, query: GoToQuery): readonly LookUp[] {
  return lookUps(query, (kind) => session.lists.peek(kind, { filters: {} })?.complete ?? false);
}

/**
 * What a look-up on the server finds: one request.
 * @throws ApiError
 */
export async function lookUp(
  { session, show }: GoToSource,
  { kind, filters }: LookUp,
  signal?: AbortSignal,
): Promise<readonly Destination[]> {
  const { records } = await session.client.list(kind, { filters }, 1, pageSize, signal ? { signal } : {});
  return records.map((record) => destinationOf(kind, record, show)).filter(({ id }) => id !== '');
}

/** Takes in what was loaded since the index was last used, in pieces that let keys through. */
export async function updateIndex({ session }: GoToSource): Promise<void> {
  let pieceBegan = performance.now();
  for (const _ of session.index.update()) {
    if (performance.now() - pieceBegan < workMs) continue;
    await setImmediate();
    pieceBegan = performance.now();
  }
}

interface GoToItem extends vscode.QuickPickItem {
  readonly destination?: Destination;
  /** Asks again for what failed. */
  readonly retry?: () => void;
}

/**
 * Lets a person find a record by typing: loaded and recent ones at once, what the server finds below them a moment after a pause.
 * @param typed what stands in the field from the start
 * @param only the kind to look among, where the caller knows it
 * @throws Dismissed on Escape
 */
export function pickDestination(source: GoToSource, typed: string, only?: Kind): Promise<Destination> {
  return new GoToPicker(source, typed, only).picked;
}

class GoToPicker {
  readonly picked: Promise<Destination>;
  readonly #source: GoToSource;
  readonly #only: Kind | undefined;
  readonly #picker = vscode.window.createQuickPick<GoToItem>();
  readonly #closed = new AbortController();
  #query: GoToQuery;
  #pause: NodeJS.Timeout | undefined;
  /** Ends the look-ups of what was typed before. */
  #lookingUp = new AbortController();
  #found: readonly Destination[] = [];
  #failure: GoToItem | undefined;

  constructor(source: GoToSource, typed: string, only: Kind | undefined) {
    this.#source = source;
    this.#only = only;
    this.#query = goToQuery(typed, only);
    const { promise, resolve, reject } = Promise.withResolvers<Destination>();
    this.picked = promise;
    this.#picker.placeholder = only
      ? `Number, name, customer or text of the ${only.singular}`
      : 'Number, name, customer or text; for one kind only, its word first: “ao 49”, “proj blå”, “faktura 24481”';
    this.#picker.keepScrollPosition = true;
    this.#picker.value = typed;
    this.#picker.onDidChangeValue(() => this.#typed());
    this.#picker.onDidAccept(() => {
      const [chosen] = this.#picker.selectedItems;
      if (chosen?.retry) return chosen.retry();
      if (!chosen?.destination) return;
      resolve(chosen.destination);
      this.#picker.hide();
    });
    this.#picker.onDidHide(() => {
      reject(new Dismissed());
      clearTimeout(this.#pause);
      this.#closed.abort();
      this.#picker.dispose();
    });
    this.#typed();
    this.#picker.show();
    void this.#takeInLoaded();
  }

  async #takeInLoaded(): Promise<void> {
    await updateIndex(this.#source);
    if (!this.#closed.signal.aborted) this.#render();
  }

  #typed(): void {
    this.#lookingUp.abort();
    clearTimeout(this.#pause);
    this.#query = goToQuery(this.#picker.value, this.#only);
    this.#found = [];
    this.#failure = undefined;
    this.#picker.busy = false;
    const { kinds, isNarrowed, text } = this.#query;
    this.#picker.title = isNarrowed ? `Go to Record: ${kinds.map(({ title }) => title).join(', ')}` : 'Go to Record';
    this.#render();
    if (text !== '') this.#pause = setTimeout(() => void this.#lookUp(), pauseMs);
  }

  /** Asks the server; a failure becomes a line of the picker. */
  async #lookUp(): Promise<void> {
    this.#lookingUp = new AbortController();
    const signal = AbortSignal.any([this.#lookingUp.signal, this.#closed.signal]);
    this.#failure = undefined;
    this.#picker.busy = true;
    const looking = neededLookUps(this.#source, this.#query).map(async (one) => {
      const found = await lookUp(this.#source, one, signal);
      if (signal.aborted) return;
      this.#found = merged(this.#found, found);
      this.#render();
    });
    const failed = (await Promise.allSettled(looking)).find((outcome) => outcome.status === 'rejected');
    if (signal.aborted) return;
    this.#picker.busy = false;
    if (!failed) return;
    const message = failed.reason instanceof UserError ? failed.reason.message : String(failed.reason);
    const label = `$(error) ${message}`;
    this.#failure = { label, detail: 'Select to try again', alwaysShow: true, retry: () => void this.#lookUp() };
    this.#render();
  }

  #render(): void {
    const active = this.#picker.activeItems[0]?.destination?.key;
    const known = knownDestinations(this.#source, this.#query);
    const found = merged(known, this.#found).slice(known.length);
    const items: readonly GoToItem[] = [
      ...(this.#query.text === '' && known.length > 0 ? [recentlyUsed] : []),
      ...known.map((one) => itemOf(one)),
      ...found.map((one) => itemOf(one, 'found in Seven Time')),
      ...(this.#failure ? [this.#failure] : []),
    ];
    this.#picker.items = items;
    const again = items.find(({ destination }) => destination && destination.key === active);
    if (again) this.#picker.activeItems = [again];
  }
}

const recentlyUsed: GoToItem = { label: 'Recently used', kind: vscode.QuickPickItemKind.Separator };

/** Always shown: what matches is decided here, since VS Code's own search knows no å, ä and ö; it hides separators while a text stands there. */
function itemOf(destination: Destination, origin = ''): GoToItem {
  const { kind, label, detail } = destination;
  const description = [detail, kind.singular, origin].filter((part) => part !== '').join(' · ');
  return { label, description, iconPath: new vscode.ThemeIcon(kind.icon), alwaysShow: true, destination };
}
