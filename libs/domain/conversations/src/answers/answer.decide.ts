import type { Decision, DecisionContext } from '@bitacora/kernel';
import type { z } from 'zod';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import type { Conversation, ConversationState } from '../conversation.state.js';
import { clockRunsSince } from './answer-clock.js';
import type { answerDue } from './answer.events.js';

type Due = z.output<typeof answerDue>;

/**
 * By when a person has to answer the wait that began at `since`; null: by no time. A wait that ended is left alone, and so is one
 * of which a delay was recorded: a target that changes, or is switched off, does not undo it.
 */
export function setAnswerDue(
  { since, due }: { readonly since: string; readonly due: Due | null },
  state: ConversationState,
): Decision<ConversationEvent> {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  if (!waits(state, since) || state.answer.late || isSameDue(state, due)) return [];
  const { conversationId, contactId } = state;
  return [{ type: 'AnswerDueChanged', data: { conversationId, contactId, since, due } }];
}

/** Which of its two times an answer has come to. */
export const REACHED_TIMES = ['warning', 'due'] as const;

/**
 * The time of an answer, or of its warning, has come. It applies only to the very wait and the very time that it was set for. A wait is
 * warned of once. Who comes late with a warning finds the answer late: then that alone is recorded.
 */
export function reachAnswerDue(
  data: {
    readonly since: string;
    readonly dueAt: string;
    readonly reached: (typeof REACHED_TIMES)[number];
  },
  state: ConversationState,
  { now }: Pick<DecisionContext, 'now'>,
): Decision<ConversationEvent> {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  const { since, dueAt, reached } = data;
  const { due } = state.answer;
  if (!waits(state, since) || due?.at !== dueAt || due.breached) return [];
  const { conversationId, contactId } = state;
  const said = { conversationId, contactId, since, dueAt, target: due.target };
  if (reached === 'due' || now >= dueAt) return [{ type: 'SlaBreached', data: said }];
  return state.answer.warned ? [] : [{ type: 'SlaWarned', data: said }];
}

/** A contact who was erased cannot be answered. */
function waits(state: Conversation, since: string): boolean {
  return !state.contactErased && clockRunsSince(state) === since;
}

function isSameDue({ answer: { due: known } }: Conversation, due: Due | null): boolean {
  if (!known || !due) return known === due;
  const { at, warnAt, target } = known;
  return (
    at === due.at &&
    warnAt === due.warnAt &&
    (['amount', 'unit', 'inHours', 'by'] as const).every((key) => target[key] === due.target[key])
  );
}
