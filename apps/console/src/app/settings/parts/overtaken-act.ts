import { computed, signal } from '@angular/core';
import { RefusedError, toKnownError } from '@bitacora/console-data';

type Act = () => Promise<unknown>;

/** Whether another person saved first. */
export function isConflict(error: unknown): boolean {
  const failure = toKnownError(error);
  return failure instanceof RefusedError && failure.reasons.some(({ code }) => code === 'CONFLICT');
}

/** An act that counts at once. When another person saved first it is kept until the person says what becomes of it. */
export class OvertakenAct {
  readonly #kept = signal<Act | null>(null);
  readonly overtaken = computed(() => this.#kept() !== null);

  /** `newer` brings what the other person saved. */
  constructor(private readonly newer: Act) {}

  /** Does it; `again` is what does it once more, over the newer state. Rejects as the act does. */
  async run(act: Act, again: Act): Promise<void> {
    this.#kept.set(null);
    try {
      await act();
    } catch (error) {
      if (isConflict(error)) {
        await this.newer();
        this.#kept.set(again);
      }
      throw error;
    }
  }

  /** What the other person saved stays. */
  drop(): void {
    this.#kept.set(null);
  }

  /** The person knows what the other one saved, and does it all the same. */
  async keep(): Promise<void> {
    const again = this.#kept();
    this.#kept.set(null);
    await again?.();
  }
}
