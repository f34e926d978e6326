/** Requests under way, by what they ask for: whoever asks for the same meanwhile gets the same answer. */
export class SharedRequests<T> {
  readonly #underWay = new Map<string, Promise<T>>();

  /** @param send asks, where nobody else is doing so */
  ask(key: string, send: () => Promise<T>): Promise<T> {
    const asked = this.#underWay.get(key) ?? send().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, asked);
    return asked;
  }
}
