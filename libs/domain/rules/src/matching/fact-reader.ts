import type { FactContext } from '../catalogue/facts/fact-context.js';
import type { FactValue } from '../catalogue/facts/fact.js';
import { factValue } from '../catalogue/facts/facts.js';

/** Reads facts of one context, each at most once, and remembers what was seen. */
export class FactReader {
  readonly #seen = new Map<string, FactValue>();

  constructor(private readonly context: FactContext) {}

  /** The value of a fact; null when it is missing or the catalogue does not have it. */
  readonly read = (name: string): FactValue => {
    let value = this.#seen.get(name);
    if (value === undefined) {
      value = factValue(name, this.context);
      this.#seen.set(name, value);
    }
    return value;
  };
}
