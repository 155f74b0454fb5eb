import { Service, inject } from '@angular/core';
import type { Glyph } from '@bitacora/console-ui';
import { NamesOfThen, type NamingMoment } from '../../directory/names-of-then.js';
import { shown } from '../../events/event-table.js';
import { EventWords } from '../../events/event-words.js';
import { conversationField } from '../../events/conversation-fields.js';
import { inboxRuleWords } from '../../events/inbox-rule.js';
import { ValueWords } from '../../events/value-words.js';
import { Words } from '../../words/words.js';
import { rulesLookedAt } from '../history/chain.js';
import type { HistoryStep, StateField, StateThen } from '../history/steps.js';

/** A step in words: who did what, and beneath it to what. */
export interface StepDescription {
  readonly icon: Glyph;
  readonly who: string;
  readonly did: string;
  readonly detail: string | null;
  /** The detail is the words of a person, or says that they were erased. */
  readonly spoken: boolean;
  readonly erased: boolean;
}

/** Says what the steps of a conversation mean, in the person's language. */
@Service()
export class StepWords {
  readonly #words = inject(Words);
  readonly #events = inject(EventWords);
  readonly #names = inject(NamesOfThen);
  readonly #values = inject(ValueWords);
  readonly #t = this.#words.t;

  /** `named` is what the whole history names. */
  describe(
    step: HistoryStep,
    before: StateThen | undefined,
    named: NamingMoment['named'],
  ): StepDescription {
    const { entry, text } = step.event;
    const event = { ...entry, named: named ?? entry.named };
    const sentence = this.#events.sentence(event);
    const spoken = shown(entry.type)?.spoken ?? false;
    return {
      icon: sentence.icon,
      who: this.#events.who(entry),
      did: this.#events.short(event),
      detail: spoken
        ? this.#spoken(text, sentence.object)
        : this.#changed(step, before, { object: sentence.object, named }),
      spoken,
      erased: spoken && text === null,
    };
  }

  /** A value of the state in words. */
  value(field: StateField, state: StateThen, moment: NamingMoment): string {
    return this.#values.ofField(conversationField(field), state[field], moment).join(' · ');
  }

  /** An empty text cannot be written: missing words were erased. */
  #spoken(text: string | null, choice: string | undefined): string {
    const words = text ?? this.#t('replay.wordsErased');
    return choice ? `${choice} · ${words}` : words;
  }

  #changed(
    step: HistoryStep,
    before: StateThen | undefined,
    { object, named }: { readonly object: string | undefined } & Pick<NamingMoment, 'named'>,
  ): string | null {
    const { entry } = step.event;
    const rules = rulesLookedAt(step);
    if (entry.type === 'RulesApplied')
      return rules.length
        ? rules
            .map(({ ruleId, name }) => {
              const setting = inboxRuleWords(ruleId);
              return setting ? this.#t(setting) : this.#rule(name, ruleId, named);
            })
            .join(', ')
        : this.#t('replay.noRules');
    const field = shown(entry.type)?.sets as StateField | undefined;
    const moment = { named, position: entry.position };
    if (field && before && step.changed.has(field))
      return `${this.value(field, before, moment)} → ${this.value(field, step.state, moment)}`;
    return object ?? null;
  }

  /** A pass holds the name that a rule had. */
  #rule(name: string, ruleId: string, named: NamingMoment['named']): string {
    const rule = this.#names.thing(ruleId, { named });
    return rule ? this.#names.beside(name, rule) : name;
  }
}
