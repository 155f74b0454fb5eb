import { isErased, isErasedIn } from '@bitacora/kernel';
import type { ConversationEvent } from '../conversation.events.js';
import type { Conversation, ConversationState } from '../conversation.state.js';

type DataOf<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>['data'];

const MESSAGE_IDS_REMEMBERED = 500;
const FILES_REMEMBERED = 500;
const AUTOMATIC_REMEMBERED = 50;

/** Since when a contact waits who wrote at `at`: what was written before a resolution waits for nothing any more. */
export function waitingFrom(
  { status, waitingSince }: Pick<Conversation, 'status' | 'waitingSince'>,
  at: string,
): string {
  return status === 'resolved' ? at : (waitingSince ?? at);
}

/** After a message of the contact. */
export function withReceived(
  { writtenByProgram: _, question: _before, ...state }: Conversation,
  data: DataOf<'MessageReceived'>,
  at: string,
): Conversation {
  return {
    ...state,
    ...(data.isAutomatic === true && { writtenByProgram: true }),
    ...(data.messageKind === 'question' && { question: 'open' as const }),
    waitingSince: waitingFrom(state, at),
    unanswered: state.unanswered + 1,
    lastMessageAt: at,
    lastMessageBy: 'contact',
    lastContactMessageAt: at,
    counts: { ...state.counts, received: state.counts.received + 1 },
    messageIds: [...state.messageIds, data.messageId].slice(-MESSAGE_IDS_REMEMBERED),
    contactErased: state.contactErased || isErasedIn(data, 'text'),
  };
}

/** With the ids of the files that a message or a note brings. */
export function withFiles(state: ConversationState, change: ConversationEvent): ConversationState {
  const brings =
    change.type === 'MessageReceived' ||
    change.type === 'NoteAdded' ||
    // What rules write has none.
    (change.type === 'MessageSent' && change.data.userId !== null);
  if (!state || !brings) return state;
  const { attachments } = change.data;
  if (isErased(attachments) || attachments.length === 0) return state;
  const added = attachments.map(({ fileId }) => fileId);
  return { ...state, fileIds: [...state.fileIds, ...added].slice(-FILES_REMEMBERED) };
}

/** A question takes one answer, of a person or of a rule. */
function withAnswer(state: Conversation): Conversation {
  return state.question ? { ...state, question: 'answered' } : state;
}

/** After a public message of a person. */
export function withAgentMessage(
  state: Conversation,
  data: DataOf<'MessageSent'>,
  at: string,
): Conversation {
  return {
    ...withAnswer(state),
    waitingSince: null,
    unanswered: 0,
    lastMessageAt: at,
    lastMessageBy: 'user',
    lastAgentMessageAt: at,
    lastAgentId: data.userId,
    counts: { ...state.counts, answered: state.counts.answered + 1 },
    contactErased: state.contactErased || isErasedIn(data, 'text'),
  };
}

/** After a public message of a rule. */
export function withRuleMessage(
  state: Conversation,
  data: DataOf<'MessageSent'>,
  at: string,
): Conversation {
  return {
    ...withAnswer(state),
    lastMessageAt: at,
    lastMessageBy: 'automatic',
    counts: { ...state.counts, automatic: state.counts.automatic + 1 },
    automaticAt: [...state.automaticAt, at].slice(-AUTOMATIC_REMEMBERED),
    contactErased: state.contactErased || isErasedIn(data, 'text'),
  };
}
