import { markName } from '../mark';
import { keep, recalled } from './kept-for-frame';

/**
 * Keeps whether there is a conversation. No secret and nothing of the visitor: one character under the beginning of the
 * token, which the page shows anyway.
 */
export class NotedMark {
  readonly #name: string;
  #isNoted: boolean | null = null;

  constructor(token: string) {
    this.#name = markName(token);
  }

  /**
   * Keeps what the frame says. A conversation is noted each time: a site may empty its storage when its customer signs
   * out. Who never had one leaves nothing behind, unless the question would come up again.
   */
  note(isBegun: boolean): void {
    if (isBegun) keep(this.#name, '1');
    else if (this.#isNoted !== false) {
      const others = Object.keys(recalled()).some((name) => name !== this.#name);
      keep(this.#name, others ? '0' : null);
    }
    this.#isNoted = isBegun;
  }

  /** Keeps something else beside it, which is no reason to ask the frame again. */
  keepBeside(name: string, value: string): void {
    keep(name, value);
    const isNoted = this.#isNoted === true;
    this.#isNoted = null;
    this.note(isNoted);
  }
}
