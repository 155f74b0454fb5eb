import { signal } from '@angular/core';
import { splitRefusal } from './form-errors.js';
import type { Words } from '../words/words.js';

/** The course of saving a form: whether it runs, and what was refused, beside the field that it is about. */
export class Saving {
  readonly #busy = signal(false);
  readonly #failure = signal<string | null>(null);
  readonly #refused = signal<Readonly<Record<string, { text: string; value: string }>>>({});

  readonly busy = this.#busy.asReadonly();
  /** What belongs to no field. */
  readonly failure = this.#failure.asReadonly();

  constructor(
    readonly words: Words,
    readonly fields: readonly string[],
  ) {}

  /** What the server said about a field, until its value changes. */
  refusal(field: string, value: unknown): string | null {
    const refused = this.#refused()[field];
    return refused && refused.value === JSON.stringify(value) ? refused.text : null;
  }

  /** Runs the act unless one runs already; true when it was done. `values` are those that are being saved. */
  async run(
    values: Readonly<Record<string, unknown>>,
    act: () => Promise<unknown>,
  ): Promise<boolean> {
    if (this.#busy()) return false;
    this.#busy.set(true);
    this.#failure.set(null);
    try {
      await act();
      this.#refused.set({});
      return true;
    } catch (error) {
      const { byField, whole } = splitRefusal(this.words, error, this.fields);
      this.#refused.set(
        Object.fromEntries(
          Object.entries(byField).map(([field, text]) => [
            field,
            { text, value: JSON.stringify(values[field]) },
          ]),
        ),
      );
      this.#failure.set(whole);
      return false;
    } finally {
      this.#busy.set(false);
    }
  }
}
