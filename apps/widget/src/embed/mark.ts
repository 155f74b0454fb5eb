import { keep, recalled } from './kept-for-frame';

const BEGUN = '1';
const NOT_BEGUN = '0';

/**
 * Whether this browser has a conversation with the inbox, as far as the storage of the host page says: then the frame
 * is needed without being opened, because answers have to show. No secret and nothing of the visitor: one character
 * under the beginning of the token, which the page shows anyway.
 */
export class Mark {
  readonly #name: string;
  #isNoted: boolean | null = null;

  constructor(token: string) {
    this.#name = `bitacora.begun.${token.slice(0, 12)}`;
  }

  /**
   * Something else of ours without a word about this token (the inbox has got a new one, a second inbox, what an older loader
   * kept for its frame) is a reason to ask the frame, once: its answer is kept.
   */
  get isBegun(): boolean {
    const kept = recalled();
    const own = kept[this.#name];
    if (own !== undefined) return own === BEGUN;
    return Object.values(kept).some((value) => value !== NOT_BEGUN);
  }

  /** Whether a change in the storage, by another page, is that a conversation began there. */
  isSetBy(key: string | null, value: string | null): boolean {
    return key === this.#name && value === BEGUN;
  }

  /**
   * Keeps what the frame says. A conversation is noted each time: a site may empty its storage when its customer signs
   * out. Who never had one leaves nothing behind, unless the question would come up again.
   */
  note(isBegun: boolean): void {
    if (isBegun) keep(this.#name, BEGUN);
    else if (this.#isNoted !== false) {
      const others = Object.keys(recalled()).some((name) => name !== this.#name);
      keep(this.#name, others ? NOT_BEGUN : null);
    }
    this.#isNoted = isBegun;
  }
}
