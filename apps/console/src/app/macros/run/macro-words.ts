import { Service, inject } from '@angular/core';
import type { MacroStep } from '@bitacora/rules';
import { RuleWords } from '../../rules/words/rule-words.js';

type Values = Readonly<Record<string, unknown>>;

/** A step of a macro in words. */
@Service()
export class MacroWords {
  readonly #rules = inject(RuleWords);

  /** The action as its sentence; texts are shown apart. */
  sentence({ type, ...values }: MacroStep['action']): string {
    const known = this.#rules.action(type);
    if (!known) return type;
    const said = this.#rules.say(known.words).replace(/\{(\w+)\}/gu, (_, name: string) => {
      const param = known.params.find((one) => one.name === name);
      const isText = param?.kind === 'text' || param?.kind === 'texts';
      return !param || isText ? '' : this.#rules.paramText(param, values);
    });
    return said.replace(/\s*:?\s*$/u, '');
  }

  /** What a planned change fills in that the step does not say: texts, and the person who is found. */
  filled(change: unknown): readonly string[] {
    const { texts, text, userId, choice } = (change ?? {}) as Values;
    if (Array.isArray(texts)) return texts.map(String);
    if (typeof text === 'string') return [text];
    if (typeof userId !== 'string' || !choice) return [];
    return [(this.#rules.thing('user', userId) ?? this.#rules.missing(userId)).label];
  }
}
