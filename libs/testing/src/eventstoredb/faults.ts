/** What can be set to go wrong with the next appends or reads. */
export type Fault =
  /** It is written, and the answer is lost. */
  | { readonly kind: 'lostReply' }
  /** It is written, and then the connection breaks. */
  | { readonly kind: 'cut' }
  /** It is written and answered late. */
  | { readonly kind: 'late'; readonly ms: number }
  /** Nothing is written and no answer comes. */
  | { readonly kind: 'silence' }
  /** It is refused as by a server that is going down. */
  | { readonly kind: 'notReady' }
  /** Nothing is written, and the server says that its own time for it is over. */
  | { readonly kind: 'deadline' }
  /** It is refused as by a server that cannot be worked with now; the client moves to another connection. */
  | { readonly kind: 'unavailable' };

/** Faults of one stand-in. Those of appends and reads are used once each, in order. */
export class Faults {
  readonly #appends: Fault[] = [];
  readonly #reads: Fault[] = [];
  readonly #subscriptions = new Set<() => void>();

  /** True: subscriptions are sent nothing any more, while everything else is answered. */
  subscriptionsStall = false;
  /** True: checkpoints of quiet subscriptions name the end of the log, which is no record yet, with prepare 0. */
  checkpointsAhead = false;

  nextAppend(fault: Fault): void {
    this.#appends.push(fault);
  }

  nextRead(fault: Fault): void {
    this.#reads.push(fault);
  }

  takeAppend(): Fault | undefined {
    return this.#appends.shift();
  }

  takeRead(): Fault | undefined {
    return this.#reads.shift();
  }

  /** Subscriptions that are open. */
  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  /** Ends every subscription with an error, as a server does that drops a slow consumer. */
  dropSubscriptions(): void {
    for (const drop of [...this.#subscriptions]) drop();
  }

  /** Counts a subscription until the returned function is called. */
  opened(drop: () => void): () => void {
    this.#subscriptions.add(drop);
    return () => this.#subscriptions.delete(drop);
  }

  clear(): void {
    this.#appends.length = 0;
    this.#reads.length = 0;
    this.subscriptionsStall = false;
    this.checkpointsAhead = false;
  }
}
