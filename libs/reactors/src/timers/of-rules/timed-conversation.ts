import { type ConversationEvent, waitingAfter } from '@bitacora/conversations/published';
import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import { armed, isLive, withReached } from './arm.js';
import { ClocksOf } from './clocks.js';
import { datesAfter } from './known-dates.js';
import { timedRulesOf } from './timed-rules.js';
import { type TimedConversation, timerId } from './timer-documents.js';

/** Events that begin, end or reach a wait, or change a date of the conversation. */
export const OF_CONVERSATIONS = [
  'ConversationStarted',
  'MessageReceived',
  'MessageSent',
  'ConversationStatusChanged',
  'ConversationAttributeSet',
  'TimerReached',
] as const satisfies readonly ConversationEvent['type'][];
export type WaitEvent = Extract<ConversationEvent, { type: (typeof OF_CONVERSATIONS)[number] }>;

/** Folds an event of a conversation, and arms what comes first then. */
export async function foldWait(
  event: Recorded<WaitEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  const { accountId, occurredAt, imported = false } = event.metadata;
  const _id = timerId.conversation(accountId, event.data.conversationId);
  const known = await documents.get<TimedConversation>(_id);
  const waiting = waitingAfter(known?.waiting ?? null, event, occurredAt);
  const inboxId = event.type === 'ConversationStarted' ? event.data.inboxId : known?.inboxId;
  if (!waiting || inboxId === undefined) return;
  const before = known ?? freshConversation(event, _id, inboxId, waiting);
  const folded = {
    ...changed(before, event, occurredAt),
    waiting,
    imported,
    // What is imported says when it happened elsewhere; until now nothing of it was to be reached.
    importedAt: imported ? event.recordedAt : before.importedAt,
  };
  const clocks = new ClocksOf(await timedRulesOf(accountId, documents), documents);
  documents.put(armed(folded, clocks.rules, await clocks.of(folded)));
}

function changed(
  conversation: TimedConversation,
  event: Recorded<WaitEvent>,
  at: string,
): TimedConversation {
  if (event.type === 'TimerReached') return withReached(conversation, event.data, at);
  if (event.type !== 'ConversationAttributeSet') return conversation;
  const dates = datesAfter(conversation.dates, event.data, at);
  return dates === conversation.dates || dates === undefined
    ? conversation
    : { ...conversation, dates };
}

/** A conversation of which nothing was waited for yet. */
export function freshConversation(
  { data: { conversationId, contactId }, metadata }: Pick<Recorded<WaitEvent>, 'data' | 'metadata'>,
  _id: string,
  inboxId: string,
  waiting: TimedConversation['waiting'],
): TimedConversation {
  return {
    _id,
    account: metadata.accountId,
    kind: 'conversation',
    conversationId,
    contactId,
    inboxId,
    waiting,
    live: isLive(waiting),
    imported: false,
    importedAt: '',
    next: null,
    dueAt: null,
    armedFor: null,
    lastDueAt: null,
    reached: [],
    reachedAt: [],
  };
}
