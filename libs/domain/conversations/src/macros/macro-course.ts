import type { DecisionContext, DomainError } from '@bitacora/kernel';
import { waitEnded } from '../answers/answer-clock.js';
import type { ConversationEvent } from '../conversation.events.js';
import { type Conversation, applyChange } from '../conversation.state.js';
import type { PlannedChange } from '../passes/planned-change.js';
import { type ChangeByRule, isChange } from '../passes/rule-change.js';
import type { StepResult } from './macro-run.js';

/** Which macro runs, in whose name. */
export interface RunningMacro {
  readonly macroId: string;
  readonly version: number;
  /** The person who runs it: messages and notes are theirs. Null: no person. */
  readonly userId: string | null;
}

/** What a step came to: how it is recorded, or the refusal. */
export type StepEnd = { readonly outcome: StepResult } | { readonly refusal: DomainError };

type Change = Pick<DecisionContext, 'now' | 'derivedId' | 'pick'>;

/**
 * A conversation in the course of a macro. Each step sees what the steps before it changed. The preview and the decider
 * take the same course, so what a person sees before is what happens.
 */
export class MacroCourse<C extends PlannedChange = PlannedChange> {
  #conversation: Conversation;
  readonly #changes: ConversationEvent[] = [];

  constructor(
    private readonly macro: RunningMacro,
    private readonly loaded: Conversation,
    private readonly context: Change,
    private readonly apply: ChangeByRule<C>,
  ) {
    this.#conversation = loaded;
  }

  get conversation(): Conversation {
    return this.#conversation;
  }

  get changes(): readonly ConversationEvent[] {
    return this.#changes;
  }

  /** Takes one step; null: its conditions do not hold. */
  take(index: number, change: C | null): StepEnd {
    if (change === null) return { outcome: 'skipped' };
    const { macroId, version } = this.macro;
    const changed = this.apply(change, unlimited(this.#conversation), {
      ...this.context,
      rule: { ruleId: macroId, version, name: '' },
      index,
      loaded: this.loaded,
    });
    if (changed === null) return { outcome: 'noChange' };
    if (!isChange(changed)) return { refusal: changed };
    const event = this.#ofPerson(changed);
    this.#changes.push(event);
    this.#conversation =
      applyChange(this.#conversation, event, this.context.now) ?? this.#conversation;
    return { outcome: 'done' };
  }

  /** Rules write automatic messages; what a macro writes is of the person who runs it. */
  #ofPerson(event: ConversationEvent): ConversationEvent {
    const { userId } = this.macro;
    switch (event.type) {
      case 'MessageSent': {
        const endsWait = userId === null ? null : waitEnded(this.#conversation);
        return { ...event, data: { ...event.data, userId, automatic: null, endsWait } };
      }
      case 'NoteAdded':
        return { ...event, data: { ...event.data, userId } };
      case 'ConversationStatusChanged':
        return { ...event, data: { ...event.data, reason: 'asked' } };
      default:
        return event;
    }
  }
}

/** How much rules may write within an hour is no limit for a person. */
function unlimited(conversation: Conversation): Conversation {
  return { ...conversation, automaticAt: [] };
}
