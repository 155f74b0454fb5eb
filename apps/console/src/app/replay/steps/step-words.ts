import { Service, inject } from '@angular/core';
import type { Glyph } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { EventWords, isRelease } from '../../events/event-words.js';
import { inboxOfRule } from '../../events/inbox-rule.js';
import { Words } from '../../words/words.js';
import { rulesOf } from '../history/chain.js';
import type { StateThen, Step } from '../history/steps.js';

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
  readonly #directory = inject(DirectoryStore);
  readonly #t = this.#words.t;

  told(step: Step, before: StateThen | undefined): StepTold {
    const { entry, text } = step.event;
    const sentence = this.#events.sentence(entry);
    const spoken = SPOKEN.has(entry.type);
    const own = `replay.did.${entry.type}`;
    return {
      icon: sentence.icon,
      who: this.#events.who(entry),
      did: this.#words.has(own) && !isRelease(entry.data) ? this.#t(own) : sentence.did,
      detail: spoken
        ? this.#spoken(text, sentence.object)
        : this.#changed(step, before, sentence.object),
      spoken,
      erased: spoken && text === null,
    };
  }

  /** A value of the state in words. */
  value(field: keyof StateThen, state: StateThen): string {
    const value = state[field];
    switch (field) {
      case 'status':
        return this.#t(`app.status.${state.status}`);
      case 'priority':
        return this.#t(`app.priority.${state.priority}`);
      case 'important':
        return this.#t(state.important ? 'replay.important' : 'replay.plain');
      case 'teamId':
        return state.teamId ? this.name(state.teamId) : this.#t('replay.noTeam');
      default:
        return typeof value === 'string' ? this.name(value) : this.#t('replay.nobody');
    }
  }

  /** The name behind an id; people, teams and labels that are gone are said to be gone. */
  name(id: string): string {
    return this.#directory.name(id) ?? this.#t('app.gone');
  }

  /** Nobody can write nothing: words that are not there were erased. */
  #spoken(text: string | null, choice: string | undefined): string {
    const words = text ?? this.#t('replay.wordsErased');
    return choice ? `${choice} · ${words}` : words;
  }

  #changed(step: Step, before: StateThen | undefined, object: string | undefined): string | null {
    const { entry } = step.event;
    const rules = rulesOf(step);
    if (entry.type === 'RulesApplied')
      return rules.length
        ? rules
            .map(({ ruleId, name }) =>
              inboxOfRule(ruleId) ? this.#t('events.creationReply') : name,
            )
            .join(', ')
        : this.#t('replay.noRules');
    const field = (['status', 'priority', 'assigneeId', 'teamId'] as const).find((one) =>
      step.changed.has(one),
    );
    if (field && before) return `${this.value(field, before)} → ${this.value(field, step.state)}`;
    return object ?? null;
  }
}
