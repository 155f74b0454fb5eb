import type { FactValue, ReadFact } from '@bitacora/rules';

/** Texts that are longer stand in the trigger itself, where they can be read again. */
export const LONGEST_SEEN_TEXT = 1000;

/** Characters of all that later rules saw otherwise: keeps the record of a pass within one event. */
export const MOST_SEEN_OTHERWISE = 20_000;

/** Stands for a value that was too long to repeat; "why" reads it again from the streams. */
export interface LongText {
  readonly characters: number;
}

/** A value as it is recorded. */
export type SeenValue = FactValue | LongText;

/**
 * The facts that the rules of a pass saw: `facts` as the first rule saw them, and under `rules` what
 * a later rule saw otherwise because an earlier one had changed it.
 */
export interface Seen {
  readonly facts: Readonly<Record<string, SeenValue>>;
  readonly rules: Readonly<Record<string, Readonly<Record<string, SeenValue>>>>;
}

/** Collects what rules saw. */
export class SeenFacts {
  readonly #facts: Record<string, SeenValue> = {};
  readonly #rules: Record<string, Record<string, SeenValue>> = {};
  #otherwise = 0;

  add(ruleId: string, facts: readonly string[], read: ReadFact): void {
    for (const fact of facts) {
      const value = recordable(read(fact));
      if (!Object.hasOwn(this.#facts, fact)) {
        this.#facts[fact] = value;
        continue;
      }
      const text = JSON.stringify(value);
      if (text === JSON.stringify(this.#facts[fact])) continue;
      this.#otherwise += text.length;
      const fits = this.#otherwise <= MOST_SEEN_OTHERWISE;
      (this.#rules[ruleId] ??= {})[fact] = fits ? value : { characters: text.length };
    }
  }

  recorded(): Readonly<Record<string, unknown>> {
    return { facts: this.#facts, rules: this.#rules };
  }
}

function recordable(value: FactValue): SeenValue {
  return typeof value === 'string' && value.length > LONGEST_SEEN_TEXT
    ? { characters: value.length }
    : value;
}
