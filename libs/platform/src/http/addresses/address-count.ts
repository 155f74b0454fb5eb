/** Counts what addresses have open at a time. */
export class AddressCount {
  readonly #open = new Map<string, number>();

  constructor(private readonly max: number) {}

  /** Counts one more; the function ends it, once. Null: the address has as many as it may. */
  open(key: string): (() => void) | null {
    const before = this.#open.get(key) ?? 0;
    if (before >= this.max) return null;
    this.#open.set(key, before + 1);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      const left = (this.#open.get(key) ?? 1) - 1;
      if (left === 0) this.#open.delete(key);
      else this.#open.set(key, left);
    };
  }

  /** How many the address has open. */
  of(key: string): number {
    return this.#open.get(key) ?? 0;
  }
}
