import type { DomainError } from '@bitacora/kernel';
import { type AttributeValue, MAX_LABELS } from '@bitacora/schema';
import { conversationRefusal } from './conversation.errors.js';
import type { ContactChange } from './contact-change.events.js';
import type { ConversationEvent, ReleaseReason } from './conversation.events.js';
import type { Priority, Status, StatusReason } from './conversation.lists.js';
import type { Conversation } from './conversation.state.js';

/**
 * Changes that people and rules share: each takes a started conversation and gives the event, null
 * when nothing would change, or the refusal.
 */
export type Changed = ConversationEvent | null | DomainError;

type Choice = Extract<ConversationEvent, { type: 'ConversationAssigned' }>['data']['choice'];

const here = ({ conversationId, contactId }: Conversation) => ({ conversationId, contactId });

export function assigned(state: Conversation, userId: string | null, choice: Choice): Changed {
  if (state.assigneeId === userId) return null;
  return { type: 'ConversationAssigned', data: { ...here(state), userId, choice, released: null } };
}

/** The person who has the conversation can no longer answer in it: it becomes unassigned, and the event says why. */
export function releasedFrom(
  state: Conversation,
  { userId, reason }: { readonly userId: string; readonly reason: ReleaseReason },
): Changed {
  if (state.assigneeId !== userId || state.status === 'resolved') return null;
  const data = { ...here(state), userId: null, choice: null, released: { userId, reason } };
  return { type: 'ConversationAssigned', data };
}

export function teamChanged(state: Conversation, teamId: string | null): Changed {
  if (state.teamId === teamId) return null;
  return { type: 'ConversationTeamChanged', data: { ...here(state), teamId } };
}

/** `now` is the time that the end of a snooze has to lie after. */
export function statusChanged(
  state: Conversation,
  to: { readonly status: Status; readonly until: string | null },
  reason: StatusReason,
  now: string,
): Changed {
  if (state.inboxDeleted) return conversationRefusal('INBOX_DELETED', 'conversationId');
  if (to.status !== 'snoozed' && to.until !== null)
    return conversationRefusal('UNTIL_WITHOUT_SNOOZE', 'until');
  if (to.status === 'snoozed' && to.until === null)
    return conversationRefusal('UNTIL_REQUIRED', 'until');
  if (to.until !== null && to.until <= now)
    return conversationRefusal('UNTIL_NOT_IN_FUTURE', 'until');
  if (state.status === to.status && state.snoozedUntil === to.until) return null;
  const { status, until } = to;
  return { type: 'ConversationStatusChanged', data: { ...here(state), status, until, reason } };
}

export function labelAdded(state: Conversation, labelId: string): Changed {
  if (state.labelIds.includes(labelId)) return null;
  if (state.labelIds.length >= MAX_LABELS) {
    return conversationRefusal('TOO_MANY_LABELS', 'labelId', { max: MAX_LABELS });
  }
  return { type: 'ConversationLabelAdded', data: { ...here(state), labelId } };
}

export function labelRemoved(state: Conversation, labelId: string): Changed {
  if (!state.labelIds.includes(labelId)) return null;
  return { type: 'ConversationLabelRemoved', data: { ...here(state), labelId } };
}

/** A label that was merged gives way: one goes and one comes, so that the bound holds. */
export function labelReplaced(
  state: Conversation,
  { labelId, into }: { readonly labelId: string; readonly into: string },
): Changed {
  if (!state.labelIds.includes(labelId)) return null;
  return { type: 'ConversationLabelReplaced', data: { ...here(state), labelId, into } };
}

/** What a rule asks of the contact: the contact's own stream decides about it afterwards. */
export function contactChangeRequested(state: Conversation, change: ContactChange): Changed {
  if (state.contactErased) return conversationRefusal('CONTACT_ERASED');
  return { type: 'ContactChangeRequested', data: { ...here(state), change, value: null } };
}

/** As above, of an attribute of the contact; null clears it. */
export function contactAttributeRequested(
  state: Conversation,
  { attributeId, value }: { readonly attributeId: string; readonly value: AttributeValue | null },
): Changed {
  if (state.contactErased) return conversationRefusal('CONTACT_ERASED');
  const change = { kind: 'setAttribute' as const, attributeId };
  return { type: 'ContactChangeRequested', data: { ...here(state), change, value } };
}

export function priorityChanged(state: Conversation, priority: Priority): Changed {
  if (state.priority === priority) return null;
  return { type: 'ConversationPriorityChanged', data: { ...here(state), priority } };
}

export function importanceChanged(state: Conversation, important: boolean): Changed {
  if (state.important === important) return null;
  return { type: 'ConversationImportanceChanged', data: { ...here(state), important } };
}

export function muteChanged(state: Conversation, muted: boolean): Changed {
  if (state.muted === muted) return null;
  return { type: 'ConversationMuteChanged', data: { ...here(state), muted } };
}

/** Rules that ask for other times whenever one is over come to rest after so many. */
export const MAX_ASKED_TIMES = 50;

/** The time in which a rule wants a person to answer, until one does; the same again changes nothing. */
export function answerAsked(
  state: Conversation,
  { minutes, inHours }: { readonly minutes: number; readonly inHours: boolean },
): Changed {
  const { asked } = state.answer;
  if (asked?.minutes === minutes && asked.inHours === inHours) return null;
  if ((asked?.times ?? 0) >= MAX_ASKED_TIMES)
    return conversationRefusal('TOO_OFTEN_ASKED', undefined, { max: MAX_ASKED_TIMES });
  return { type: 'AnswerAsked', data: { ...here(state), minutes, inHours } };
}

/** null clears it. Whether the attribute can hold the value is known to its definition. */
export function attributeSet(
  state: Conversation,
  { attributeId, value }: { readonly attributeId: string; readonly value: AttributeValue | null },
): Changed {
  if (state.contactErased) return conversationRefusal('CONTACT_ERASED');
  if ((state.attributes[attributeId] ?? null) === value) return null;
  return { type: 'ConversationAttributeSet', data: { ...here(state), attributeId, value } };
}

/** True for a refusal among the answers of the functions above. */
export function isRefused(changed: Changed): changed is DomainError {
  return changed !== null && 'code' in changed;
}
