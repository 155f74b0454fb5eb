import type { FactValue, ReadFact } from '@bitacora/rules';

/** Texts that are longer stand in the trigger itself, where they can be read again. */
export const LONGEST_SEEN_TEXT = 1000;

/** Characters of all that later rules saw otherwise: keeps the record of a pass within one event. */
export const MAX_SEEN_OTHERWISE = 20_000;

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
  // Ids and names come from outside: in an object `constructor` would be there from birth.
  readonly #facts = new Map<string, SeenValue>();
  readonly #rules = new Map<string, Map<string, SeenValue>>();
  #otherwise = 0;

  /** `apart`: the rule acts only when one before it fails, so what it saw first is its own. */
  add(ruleId: string, facts: readonly string[], read: ReadFact, apart = false): void {
    for (const fact of facts) {
      const value = recordable(read(fact));
      const first = this.#facts.get(fact);
      if (first === undefined && !apart) {
        this.#facts.set(fact, value);
        continue;
      }
      const text = JSON.stringify(value);
      if (first !== undefined && text === JSON.stringify(first)) continue;
      this.#otherwise += text.length;
      const fits = this.#otherwise <= MAX_SEEN_OTHERWISE;
      const own = this.#rules.get(ruleId) ?? new Map<string, SeenValue>();
      this.#rules.set(ruleId, own.set(fact, fits ? value : { characters: text.length }));
    }
  }

  recorded(): Readonly<Record<string, unknown>> {
    const rules = [...this.#rules].map(([ruleId, own]) => [ruleId, Object.fromEntries(own)]);
    return { facts: Object.fromEntries(this.#facts), rules: Object.fromEntries(rules) };
  }
}

function recordable(value: FactValue): SeenValue {
  return typeof value === 'string' && value.length > LONGEST_SEEN_TEXT
    ? { characters: value.length }
    : value;
}
