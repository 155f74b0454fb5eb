import { type MakeHalf, whenHandedOver } from './hand-over';
import { type Snippet, askFor } from './snippet';

const THERE_WITHIN_MS = 30_000;
const FIRST_PAUSE_MS = 5000;
const LONGEST_PAUSE_MS = 60_000;

/** What became of it: nothing yet, asked for, failed, or taken. */
const ABSENT = 0;
const ASKED = 1;
const FAILED = 2;
const TAKEN = 3;

interface Around {
  readonly ended: AbortSignal;
  /** Whether the visitor waits for it: then it is asked for again after growing pauses. */
  isAwaited(): boolean;
  changed(): void;
  take(make: MakeHalf): void;
}

/** What a page loads of the chat once its frame is needed: from the loader's own path, which is the one that pages let in. */
export class SecondScript {
  #state: number = ABSENT;
  #timer = 0;
  #pause = FIRST_PAUSE_MS;

  constructor(
    private readonly snippet: Snippet,
    private readonly around: Around,
  ) {
    whenHandedOver((make) => {
      clearTimeout(this.#timer);
      this.#state = TAKEN;
      around.take(make);
    }, around.ended);
  }

  get hasFailed(): boolean {
    return this.#state === FAILED;
  }

  /** Asks for it, unless it is there or on its way. */
  load(): void {
    if (this.#state === ASKED || this.#state === TAKEN) return;
    clearTimeout(this.#timer);
    this.#state = ASKED;
    this.#timer = window.setTimeout(() => this.#fail(), THERE_WITHIN_MS);
    this.around.changed();
    // What comes may be no part of ours: a page of a proxy, or one of another version.
    askFor(this.snippet, 'part=window', () => this.#fail());
  }

  #fail(): void {
    if (this.#state !== ASKED) return;
    clearTimeout(this.#timer);
    this.#state = FAILED;
    this.around.changed();
    this.#timer = window.setTimeout(() => {
      if (this.around.isAwaited()) this.load();
    }, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
  }
}
