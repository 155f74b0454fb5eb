import { type Signal, computed, signal } from '@angular/core';

/** The version of a thing that a dialog was opened with, and whether another person saved since. */
export class SeenVersion {
  readonly #seen = signal<string | null>(null);
  /** What the next save expects to be there. */
  readonly version = this.#seen.asReadonly();
  readonly overtaken: Signal<boolean>;

  /** `now` is the version that the server has; null while it is not known, and for a thing that is not there yet. */
  constructor(
    seen: string | null,
    readonly now: () => string | null,
  ) {
    this.#seen.set(seen);
    this.overtaken = computed(() => {
      const version = now();
      return version !== null && this.#seen() !== null && version !== this.#seen();
    });
  }

  /** The person knows what another one saved, and saves over it. */
  keep(): void {
    this.#seen.set(this.now());
  }
}
