import {
  type Conversation,
  type ConversationEvent,
  type PauseKey,
  type PausedRule,
  isSamePause,
} from '@bitacora/conversations/published';
import { DueQueue } from './due-queue.js';

type Paused = Extract<ConversationEvent, { type: 'RulePaused' }>;

/** A wait of the tried rule that is over, in the conversation of a document. */
export interface DuePause {
  readonly id: string;
  readonly pause: PausedRule;
}

/** The waits between two actions that the tried rule began in its trial. */
export class TrialPauses {
  readonly #queue = new DueQueue<DuePause>();
  readonly #begun = new Set<string>();
  /** Waits that are over and whose end will be in the log, by the document of their conversation. */
  readonly #expected = new Map<string, readonly PausedRule[]>();

  /** When the first of them is over, ISO 8601 UTC; null: there is none. */
  get firstDueAt(): string | null {
    return this.#queue.firstDueAt;
  }

  /** The rule begins to wait. */
  begin(id: string, { data }: Pick<Paused, 'data'>, pausedAt: string): void {
    const { conversationId: _, contactId: __, ...rest } = data;
    const pause = { ...rest, pausedAt };
    this.#begun.add(nameOf(pause));
    this.#queue.add(pause.dueAt, { id, pause });
  }

  /** Whether the wait began in the trial. */
  began(pause: PausedRule): boolean {
    return this.#begun.has(nameOf(pause));
  }

  /** Takes out the first that is over before an instant. */
  takeBefore(at: string): DuePause | undefined {
    return this.#queue.takeBefore(at);
  }

  /** The end of the wait will be in the log. */
  expect({ id, pause }: DuePause): void {
    this.#expected.set(id, [...(this.#expected.get(id) ?? []), pause]);
  }

  /** What was expected of a conversation is looked at once more: there the rule was resolved, say. */
  lookAgain(id: string): void {
    for (const pause of this.#expected.get(id) ?? []) this.#queue.add(pause.dueAt, { id, pause });
    this.#expected.delete(id);
  }
}

/** The very wait, where it lasts in a conversation still. */
export function lastingPause(
  pause: PauseKey,
  conversation: Pick<Conversation, 'paused'> | undefined,
): PausedRule | undefined {
  return conversation?.paused?.find((one) => isSamePause(one, pause));
}

function nameOf({ triggerEventId, index, dueAt }: PausedRule): string {
  return JSON.stringify([triggerEventId, index, dueAt]);
}
