import type { Decision, DecisionContext } from '@bitacora/kernel';
import type { AttributeValue } from '@bitacora/schema';
import {
  type Changed,
  assigned,
  attributeSet,
  importanceChanged,
  muteChanged,
  isRefused,
  labelAdded,
  labelRemoved,
  priorityChanged,
  statusChanged,
  teamChanged,
} from './change.decide.js';
import type { Language } from '@bitacora/account/published';
import { conversationRefusal } from './conversation.errors.js';
import type { ConversationEvent } from './conversation.events.js';
import { type Priority, type Status, isOver } from './conversation.lists.js';
import type { Conversation, ConversationState } from './conversation.state.js';
import { mailRequested } from './mails/mail-request.decide.js';

type Result = Decision<ConversationEvent>;

/** What a person asks; what is so already changes nothing. */
function change(state: ConversationState, of: (conversation: Conversation) => Changed): Result {
  if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  const changed = of(state);
  if (changed === null) return [];
  return isRefused(changed) ? changed : [changed];
}

export function assignConversation(
  data: { readonly userId: string | null },
  state: ConversationState,
): Result {
  return change(state, (conversation) => assigned(conversation, data.userId, null));
}

export function changeTeam(
  data: { readonly teamId: string | null },
  state: ConversationState,
): Result {
  return change(state, (conversation) => teamChanged(conversation, data.teamId));
}

export function changeStatus(
  data: { readonly status: Status; readonly until: string | null },
  state: ConversationState,
  context: Pick<DecisionContext, 'now'>,
): Result {
  return change(state, (conversation) => statusChanged(conversation, data, 'asked', context.now));
}

export function addLabel(data: { readonly labelId: string }, state: ConversationState): Result {
  return change(state, (conversation) => labelAdded(conversation, data.labelId));
}

export function removeLabel(data: { readonly labelId: string }, state: ConversationState): Result {
  return change(state, (conversation) => labelRemoved(conversation, data.labelId));
}

export function changePriority(
  data: { readonly priority: Priority },
  state: ConversationState,
): Result {
  return change(state, (conversation) => priorityChanged(conversation, data.priority));
}

export function changeImportance(
  data: { readonly important: boolean },
  state: ConversationState,
): Result {
  return change(state, (conversation) => importanceChanged(conversation, data.important));
}

export function changeMute(data: { readonly muted: boolean }, state: ConversationState): Result {
  return change(state, (conversation) => muteChanged(conversation, data.muted));
}

export function setAttribute(
  data: { readonly attributeId: string; readonly value: AttributeValue | null },
  state: ConversationState,
): Result {
  return change(state, (conversation) => attributeSet(conversation, data));
}

/**
 * No activity for as long as the account allows. It applies only while the conversation is open and nothing was
 * written in it, nor its status set, after `since`.
 */
export function resolveInactive(
  data: { readonly since: string },
  state: ConversationState,
  context: Pick<DecisionContext, 'now'>,
): Result {
  return change(state, (conversation) => {
    const { status, statusSince, lastMessageAt } = conversation;
    const isQuiet = statusSince <= data.since && (lastMessageAt ?? '') <= data.since;
    if (status !== 'open' || !isQuiet) return null;
    const resolved = { status: 'resolved', until: null } as const;
    return statusChanged(conversation, resolved, 'inactivity', context.now);
  });
}

/** The contact wants no more of it. What agents do not see, because it is ignored, stays so. */
export function endByContact(
  data: { readonly contactId: string },
  state: ConversationState,
  context: Pick<DecisionContext, 'now'>,
): Result {
  return change(state, (conversation) => {
    if (conversation.contactId !== data.contactId)
      return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
    if (isOver(conversation.status)) return null;
    const resolved = { status: 'resolved', until: null } as const;
    return statusChanged(conversation, resolved, 'contactEnded', context.now);
  });
}

/** The contact saw what was written up to a moment. Counts when that is all of it, once for each answer. */
export function noteSeen(
  data: { readonly contactId: string; readonly upTo: string },
  state: ConversationState,
): Result {
  return change(state, (conversation) => {
    const { conversationId, contactId, lastAgentMessageAt, automaticAt, seenUpTo } = conversation;
    if (contactId !== data.contactId)
      return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
    const newest = [lastAgentMessageAt ?? '', automaticAt.at(-1) ?? ''].sort().at(-1) ?? '';
    if (newest === '' || data.upTo < newest || newest <= (seenUpTo ?? '')) return null;
    return { type: 'ContactSawAnswers', data: { conversationId, contactId, upTo: newest } };
  });
}

/** A person of the team saw what the contact wrote up to a moment. Counts when that is all of it, once for each message. */
export function noteTeamSaw(data: { readonly upTo: string }, state: ConversationState): Result {
  return change(state, (conversation) => {
    const { conversationId, contactId, lastContactMessageAt: newest, teamSawUpTo } = conversation;
    if (newest === null || data.upTo < newest || newest <= (teamSawUpTo ?? '')) return null;
    return { type: 'TeamSawMessages', data: { conversationId, contactId, upTo: newest } };
  });
}

/** The contact wants a copy of what was written, at an address of theirs. Only once a person has answered. */
export function requestTranscript(
  data: { readonly contactId: string; readonly address: string; readonly language: Language },
  state: ConversationState,
  context: Pick<DecisionContext, 'now'>,
): Result {
  return change(state, (conversation) => {
    if (conversation.contactId !== data.contactId)
      return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
    if (conversation.counts.answered === 0) return conversationRefusal('NOT_ANSWERED_YET');
    const { address, language } = data;
    const words = { subject: null, text: null };
    const wanted = { matter: 'transcript' as const, userIds: [], address, language, ...words };
    return mailRequested(conversation, wanted, context.now);
  });
}

/**
 * The end of a snooze has come. It applies only to the very snooze that it was set for: one that
 * was ended or moved in between is left alone.
 */
export function endSnooze(
  data: { readonly until: string },
  state: ConversationState,
  context: Pick<DecisionContext, 'now'>,
): Result {
  return change(state, (conversation) => {
    const applies = conversation.status === 'snoozed' && conversation.snoozedUntil === data.until;
    if (!applies) return null;
    return statusChanged(conversation, { status: 'open', until: null }, 'snoozeOver', context.now);
  });
}
