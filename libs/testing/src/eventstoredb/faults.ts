/** What may be told to go wrong with the next appends or reads. */
export type Fault =
  /** It is written, and the answer is lost. */
  | { readonly kind: 'lostReply' }
  /** It is written and answered late. */
  | { readonly kind: 'late'; readonly ms: number }
  /** Nothing is written and nobody answers. */
  | { readonly kind: 'silence' }
  /** It is refused as by a server that is going down. */
  | { readonly kind: 'notReady' };

/** Faults of one stand-in, each used once. */
export class Faults {
  readonly #appends: Fault[] = [];
  readonly #reads: Fault[] = [];

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

  clear(): void {
    this.#appends.length = 0;
    this.#reads.length = 0;
  }
}
