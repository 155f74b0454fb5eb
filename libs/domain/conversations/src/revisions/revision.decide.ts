import { type Decision, type DecisionContext, cutText } from '@bitacora/kernel';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import { textProblem } from '../conversation.limits.js';
import type { ConversationState } from '../conversation.state.js';
import type { RevisionKind } from './revision.events.js';

/** Revisions of one conversation within an hour; of more nothing is kept. */
export const MAX_REVISIONS_PER_HOUR = 30;
/** Characters of a reaction: one emoji, with its joined parts. */
const MAX_REACTION = 40;
const HOUR_MS = 60 * 60 * 1000;

interface Revised {
  readonly messageId: string;
  readonly messageRevision?: number | undefined;
  readonly change: RevisionKind;
  readonly text: string | null;
}

/** Only a message that the conversation knows of its contact can be edited or withdrawn; a reaction can be to any. */
export function reviseMessage(
  { messageId, messageRevision, change, text }: Revised,
  state: ConversationState,
  { actor, now }: Pick<DecisionContext, 'actor' | 'now'>,
): Decision<ConversationEvent> {
  const isOwn = actor.kind !== 'contact' || actor.id === state?.contactId;
  if (!state || !isOwn) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
  if (state.contactErased) return conversationRefusal('CONTACT_ERASED');
  const isReaction = change === 'reacted' || change === 'unreacted';
  if (!isReaction && !state.messageIds.includes(messageId))
    return conversationRefusal('MESSAGE_NOT_FOUND', 'messageId');
  const since = new Date(Date.parse(now) - HOUR_MS).toISOString();
  if ((state.revisedAt ?? []).filter((at) => at > since).length >= MAX_REVISIONS_PER_HOUR)
    return conversationRefusal('TOO_MANY_REVISIONS');
  const { conversationId, contactId } = state;
  const said = change === 'edited' || change === 'reacted' ? (text ?? '') : null;
  const written = change === 'reacted' && said !== null ? cutText(said, MAX_REACTION) : said;
  const problem = written === null ? null : textProblem(written);
  if (problem) return problem;
  const place = { messageId, ...(messageRevision !== undefined && { messageRevision }) };
  const data = { conversationId, contactId, ...place, change, text: written };
  return [{ type: 'MessageRevised', data }];
}
