import { rawIn } from './shared-values.js';

/** Messages whose content is remembered. */
const MOST = 300;

/** What was sent lately: a telephone that could not open a message asks for it again. */
export class RememberedMessages {
  readonly #contents = new Map<string, unknown>();

  /** `sent`: what the library gave back for a message. */
  keep(id: string, sent: unknown): void {
    this.#contents.set(id, rawIn(sent)['message']);
    for (const oldest of this.#contents.keys()) {
      if (this.#contents.size <= MOST) break;
      this.#contents.delete(oldest);
    }
  }

  /** Undefined: it is not remembered. */
  of(id: string | undefined): unknown {
    return this.#contents.get(id ?? '');
  }
}
