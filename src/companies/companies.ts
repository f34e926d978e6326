import * as vscode from 'vscode';
import { type Company, slugOf } from './company.ts';

const stateKey = 'companies';

/** A key and the address it was given for, stored as one so that no other host ever gets the key. */
interface StoredKey {
  readonly apiKey: string;
  readonly apiUrl: string;
}

function storedKey(text: string | undefined): StoredKey | undefined {
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('apiKey' in value) || !('apiUrl' in value)) return undefined;
  const { apiKey, apiUrl } = value;
  return typeof apiKey === 'string' && typeof apiUrl === 'string' ? { apiKey, apiUrl } : undefined;
}

/** The companies signed in to: names and addresses in the global state, keys in the secret storage. */
export class Companies implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #secrets: vscode.SecretStorage;
  readonly #keys = new Map<string, StoredKey>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;

  /** Fires after a sign-in, a sign-out, or another choice of user. */
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento, secrets: vscode.SecretStorage) {
    this.#state = state;
    this.#secrets = secrets;
    this.#subscription = secrets.onDidChange(({ key }) => this.#keys.delete(key));
  }

  /** The companies in the order of their sign-in. */
  all(): readonly Company[] {
    return this.#state.get<readonly Company[]>(stateKey, []);
  }

  find(slug: string): Company | undefined {
    return this.all().find((company) => company.slug === slug);
  }

  /**
   * Stores a company and its key. Signing in again under the same name and address replaces the key.
   * @param apiKey stored in the secret storage alone
   */
  async add(company: Omit<Company, 'slug'>, apiKey: string): Promise<Company> {
    const others = this.all();
    const same = others.find(({ name, apiUrl }) => name === company.name && apiUrl === company.apiUrl);
    const slug = same?.slug ?? slugOf(company.name, new Set(others.map((other) => other.slug)));
    const added: Company = { ...company, slug };
    await this.#secrets.store(slug, JSON.stringify({ apiKey, apiUrl: company.apiUrl } satisfies StoredKey));
    this.#keys.set(slug, { apiKey, apiUrl: company.apiUrl });
    await this.#save(same ? others.map((other) => (other === same ? added : other)) : [...others, added]);
    return added;
  }

  /** Forgets a company and removes its key from the secret storage. */
  async remove(slug: string): Promise<void> {
    this.#keys.delete(slug);
    await this.#secrets.delete(slug);
    await this.#save(this.all().filter((company) => company.slug !== slug));
  }

  /** Sets who acts in a company. */
  async chooseUser(slug: string, user: string, userName: string): Promise<void> {
    await this.#save(this.all().map((company) => (company.slug === slug ? { ...company, user, userName } : company)));
  }

  /**
   * The key of a company, read from the secret storage once.
   * @returns undefined where it was removed or is for another address
   */
  async apiKey(slug: string): Promise<string | undefined> {
    const stored = this.#keys.get(slug) ?? storedKey(await this.#secrets.get(slug));
    if (!stored || stored.apiUrl !== this.find(slug)?.apiUrl) return undefined;
    this.#keys.set(slug, stored);
    return stored.apiKey;
  }

  /** Forgets the key in memory, since another window may have stored a newer one. */
  forgetKey(slug: string): void {
    this.#keys.delete(slug);
  }

  async #save(companies: readonly Company[]): Promise<void> {
    await this.#state.update(stateKey, companies);
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
