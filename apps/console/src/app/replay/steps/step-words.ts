import { Service, inject } from '@angular/core';
import type { Glyph } from '@bitacora/console-ui';
import { NamesOfThen, type NamingMoment } from '../../directory/names-of-then.js';
import { EventWords, isRelease } from '../../events/event-words.js';
import { inboxOfRule } from '../../events/inbox-rule.js';
import { Words } from '../../words/words.js';
import { rulesLookedAt } from '../history/chain.js';
import type { StateThen, HistoryStep } from '../history/steps.js';

/** A step in words: who did what, and beneath it to what. */
export interface StepTold {
  readonly icon: Glyph;
  readonly who: string;
  readonly did: string;
  readonly detail: string | null;
  /** The detail is the words of a person, or says that they were erased. */
  readonly spoken: boolean;
  readonly erased: boolean;
}

const SPOKEN = new Set(['MessageReceived', 'MessageSent', 'NoteAdded']);

/** Says what the steps of a conversation mean, in the person's language. */
@Service()
export class StepWords {
  readonly #words = inject(Words);
  readonly #events = inject(EventWords);
  readonly #names = inject(NamesOfThen);
  readonly #t = this.#words.t;

  /** `named` is what the whole history names. */
  told(step: HistoryStep, before: StateThen | undefined, named: NamingMoment['named']): StepTold {
    const { entry, text } = step.event;
    const sentence = this.#events.sentence({ ...entry, named: named ?? entry.named });
    const spoken = SPOKEN.has(entry.type);
    const own = `replay.did.${entry.type}`;
    return {
      icon: sentence.icon,
      who: this.#events.who(entry),
      did: this.#words.has(own) && !isRelease(entry.data) ? this.#t(own) : sentence.did,
      detail: spoken
        ? this.#spoken(text, sentence.object)
        : this.#changed(step, before, { object: sentence.object, named }),
      spoken,
      erased: spoken && text === null,
    };
  }

  /** A value of the state in words. */
  value(field: keyof StateThen, state: StateThen, moment: NamingMoment): string {
    const value = state[field];
    switch (field) {
      case 'status':
        return this.#t(`app.status.${state.status}`);
      case 'priority':
        return this.#t(`app.priority.${state.priority}`);
      case 'important':
        return this.#t(state.important ? 'replay.important' : 'replay.plain');
      case 'teamId':
        return state.teamId ? this.#name(state.teamId, moment) : this.#t('replay.noTeam');
      default:
        return typeof value === 'string' ? this.#name(value, moment) : this.#t('replay.nobody');
    }
  }

  /** The name that it had then; what is gone by now is said to be gone. */
  #name(id: string, moment: NamingMoment): string {
    return this.#names.text(id, moment) ?? this.#t('app.gone');
  }

  /** Nobody can write nothing: words that are not there were erased. */
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
            .map(({ ruleId, name }) =>
              inboxOfRule(ruleId)
                ? this.#t('events.creationReply')
                : this.#rule(name, ruleId, named),
            )
            .join(', ')
        : this.#t('replay.noRules');
    const field = (['status', 'priority', 'assigneeId', 'teamId'] as const).find((one) =>
      step.changed.has(one),
    );
    const moment = { named, position: entry.position };
    if (field && before)
      return `${this.value(field, before, moment)} → ${this.value(field, step.state, moment)}`;
    return object ?? null;
  }

  /** A pass holds the name that a rule had. */
  #rule(name: string, ruleId: string, named: NamingMoment['named']): string {
    const rule = this.#names.thing(ruleId, { named });
    return rule ? this.#names.beside(name, rule) : name;
  }
}
