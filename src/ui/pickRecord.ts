import * as vscode from 'vscode';
import { UserError } from '../api/errors.ts';
import type { JsonObject } from '../api/json.ts';
import type { Kind, Show } from '../catalog/kind.ts';
import type { Session } from '../companies/sessions.ts';
import { type Candidate, Candidates } from '../records/candidates.ts';
import { searchRecords } from '../records/search.ts';
import { Dismissed } from './ask.ts';
import type { RecentRecords } from './recentRecords.ts';

/** Where the records come from and how they are shown. */
export interface RecordSource {
  readonly session: Session;
  readonly recent: RecentRecords;
  readonly show: Show;
}

export interface PickRecordOptions {
  readonly title: string;
  readonly placeHolder: string;
  /** The kinds to pick among, the likeliest first. */
  readonly kinds: readonly Kind[];
  /** What is typed from the start; empty if not given. */
  readonly query?: string;
  /** Filters that the records must pass, such as the parent's where the API demands it. */
  readonly within?: Readonly<Record<string, string>>;
}

/** The record that was picked. */
export interface PickedRecord {
  readonly kind: Kind;
  readonly id: string;
  readonly label: string;
  /** As a list brought it; undefined where one used lately was picked before any list had come. */
  readonly record: JsonObject | undefined;
}

/** How long typing must rest before the server is searched, in milliseconds. */
const pauseMs = 200;

/** @template T what typed text becomes where it may be taken as it stands; never, where it may not */
interface RecordItem<T> extends vscode.QuickPickItem {
  readonly value?: Candidate | T;
  /** Tells the same record again after the list was made anew. */
  readonly key?: string;
  /** Asks again for what failed. */
  readonly retry?: () => void;
}

/**
 * Lets a person pick a record: used lately and already loaded ones at once, the first page of each kind a moment later, and what the
 * server finds while they type. A failure is a line of its own, to try again. The record picked is remembered as used.
 * @throws Dismissed on Escape
 */
export async function pickRecord(source: RecordSource, options: PickRecordOptions): Promise<PickedRecord> {
  return used(source, await new RecordPicker<never>(source, options, undefined).picked);
}

/**
 * As {@link pickRecord}, but what is typed may also be taken as it stands.
 * @returns the text typed, or the record
 * @throws Dismissed on Escape
 */
export async function pickRecordOrText(
  source: RecordSource,
  options: PickRecordOptions,
): Promise<PickedRecord | string> {
  const picked = await new RecordPicker(source, options, (text) => text).picked;
  return typeof picked === 'string' ? picked : used(source, picked);
}

/** Remembers a record as used lately. */
async function used({ recent, session }: RecordSource, picked: Candidate): Promise<PickedRecord> {
  const { kind, id, label, detail, record } = picked;
  await recent.add({ company: session.company.slug, resource: kind.path, id, label, detail });
  return { kind, id, label, record };
}

class RecordPicker<T> {
  /** What was picked: a record, or the text typed. */
  readonly picked: Promise<Candidate | T>;
  readonly #source: RecordSource;
  readonly #options: PickRecordOptions;
  readonly #takeText: ((text: string) => T) | undefined;
  readonly #within: Readonly<Record<string, string>>;
  readonly #candidates: Candidates;
  readonly #picker = vscode.window.createQuickPick<RecordItem<T>>();
  /** Ends what is on its way when the picker closes. */
  readonly #closed = new AbortController();
  #search = new AbortController();
  #pause: NodeJS.Timeout | undefined;
  #failure: { readonly message: string; readonly retry: () => void } | undefined;
  #underWay = 0;

  constructor(source: RecordSource, options: PickRecordOptions, takeText: ((text: string) => T) | undefined) {
    this.#source = source;
    this.#options = options;
    this.#takeText = takeText;
    this.#within = options.within ?? {};
    this.#candidates = new Candidates(source.show);
    const { promise, resolve, reject } = Promise.withResolvers<Candidate | T>();
    this.picked = promise;
    this.#picker.title = options.title;
    this.#picker.placeholder = options.placeHolder;
    this.#picker.ignoreFocusOut = true;
    this.#picker.keepScrollPosition = true;
    this.#picker.value = options.query ?? '';
    this.#picker.onDidChangeValue(() => this.#typed());
    this.#picker.onDidAccept(() => {
      const [chosen] = this.#picker.selectedItems;
      if (chosen?.retry) return chosen.retry();
      if (chosen?.value === undefined) return;
      resolve(chosen.value);
      this.#picker.hide();
    });
    this.#picker.onDidHide(() => {
      reject(new Dismissed());
      this.#dispose();
    });
    this.#offerKnown();
    this.#render();
    this.#picker.show();
    this.#firstPages();
    if (this.#picker.value !== '') this.#typed();
  }

  /** What costs no request. */
  #offerKnown(): void {
    const { session, recent } = this.#source;
    if (Object.keys(this.#within).length === 0) {
      for (const kind of this.#options.kinds) {
        for (const { id, label, detail } of recent.of(session.company.slug, kind.path)) {
          this.#candidates.addRecent(kind, id, label, detail);
        }
      }
    }
    for (const kind of this.#options.kinds) {
      this.#candidates.add(kind, session.lists.peek(kind, { filters: this.#within })?.records ?? []);
    }
  }

  #firstPages(): void {
    for (const kind of this.#options.kinds) {
      const isListed = kind.splitBy === undefined && (kind.parent === undefined || kind.parent.filter in this.#within);
      if (!isListed) continue;
      const load = async (): Promise<void> => {
        const { records } = await this.#source.session.lists.load(kind, { filters: this.#within });
        this.#candidates.add(kind, records);
      };
      void this.#ask(load, this.#closed.signal);
    }
  }

  #typed(): void {
    this.#search.abort();
    clearTimeout(this.#pause);
    this.#failure = undefined;
    this.#render();
    // What was typed last decides what Enter takes, not what was at the top before.
    const [first] = this.#picker.items.filter(({ value }) => value !== undefined);
    this.#picker.activeItems = first ? [first] : [];
    const text = this.#picker.value.trim();
    if (text !== '') this.#pause = setTimeout(() => this.#searchServer(text), pauseMs);
  }

  #searchServer(text: string): void {
    this.#search = new AbortController();
    const signal = AbortSignal.any([this.#search.signal, this.#closed.signal]);
    const { client, lists } = this.#source.session;
    for (const kind of this.#options.kinds) {
      // Of a list that is here whole the server knows no more.
      if (lists.peek(kind, { filters: this.#within })?.complete) continue;
      const search = async (): Promise<void> => {
        const found = await searchRecords(client, kind, text, this.#within, signal);
        this.#candidates.addFound(text, kind, found);
      };
      void this.#ask(search, signal);
    }
  }

  /** Runs one request, shown as busy; its failure becomes a line of the picker. */
  async #ask(request: () => Promise<void>, signal: AbortSignal): Promise<void> {
    this.#underWay++;
    this.#picker.busy = true;
    try {
      await request();
    } catch (error) {
      if (signal.aborted) return;
      const message = error instanceof UserError ? error.message : String(error);
      this.#failure = { message, retry: () => void this.#again(request, signal) };
    } finally {
      this.#underWay--;
      if (!this.#closed.signal.aborted) {
        this.#picker.busy = this.#underWay > 0;
        this.#render();
      }
    }
  }

  async #again(request: () => Promise<void>, signal: AbortSignal): Promise<void> {
    this.#failure = undefined;
    this.#render();
    await this.#ask(request, signal);
  }

  #render(): void {
    const [active] = this.#picker.activeItems;
    const matching = this.#candidates.matching(this.#picker.value);
    const recent = matching.filter(({ isRecent }) => isRecent);
    const groups = this.#options.kinds.map((kind) => ({
      title: kind.title,
      candidates: matching.filter((one) => one.kind === kind && !one.isRecent),
    }));
    const failure = this.#failure;
    const text = this.#picker.value.trim();
    const items: RecordItem<T>[] = [{ title: 'Recently used', candidates: recent }, ...groups].flatMap(
      ({ title, candidates }) =>
        candidates.length === 0
          ? []
          : [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...candidates.map(itemOf)],
    );
    if (this.#takeText && text !== '') {
      items.push({ label: `“${text}” as typed`, alwaysShow: true, value: this.#takeText(text) });
    }
    if (failure) {
      const { message, retry } = failure;
      items.push({ label: `$(error) ${message}`, detail: 'Select to try again', alwaysShow: true, retry });
    }
    this.#picker.items = items;
    const again = items.find(({ key }) => key !== undefined && key === active?.key);
    if (again) this.#picker.activeItems = [again];
  }

  #dispose(): void {
    clearTimeout(this.#pause);
    this.#closed.abort();
    this.#picker.dispose();
  }
}

/** Always shown: what matches is decided here, since VS Code's own search knows no å, ä and ö. */
function itemOf(candidate: Candidate): RecordItem<never> {
  const { kind, id, label, detail } = candidate;
  return {
    label,
    description: detail,
    iconPath: new vscode.ThemeIcon(kind.icon),
    alwaysShow: true,
    value: candidate,
    key: `${kind.path}/${id}`,
  };
}
