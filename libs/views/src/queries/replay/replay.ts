import { type ConversationEvent, conversationStream } from '@bitacora/conversations/published';
import type { Recorded, RecordedEvent } from '@bitacora/kernel';
import type { ConversationDocument } from '../../conversations/conversation-row.js';
import { conversationsProjection } from '../../conversations/conversations.projection.js';
import { nameOfThen } from '../../document/actor-ref.js';
import { documentId, paddedRevision } from '../../document/document-id.js';
import type { LineDocument } from '../../timeline/line-document.js';
import { lineOf, timelineProjection } from '../../timeline/timeline.projection.js';
import type { EventLog } from '../event-log.js';
import { type ChangedBy, changesOf, changesOfLast } from './state-folds.js';

/** The whole history of a conversation with what each event changed; empty for an unknown one. */
export async function replayConversation(
  log: EventLog,
  account: string,
  conversationId: string,
): Promise<readonly ChangedBy[]> {
  return changesOf(await log.read(conversationStream(account, conversationId), { tolerant: true }));
}

/** A conversation as it was right after one of its events. */
export interface ConversationSnapshot {
  readonly row: ConversationDocument;
  readonly at: RecordedEvent;
  readonly lines: readonly LineOfThen[];
}

/** A line of the thread with what its author was called then; null without a name and once erased. */
export interface LineOfThen {
  readonly line: LineDocument;
  readonly actorName: string | null;
}

/** Folds a conversation up to and with a revision; null for an unknown conversation or revision. */
export async function conversationAt(
  log: EventLog,
  account: string,
  conversationId: string,
  revision: number,
): Promise<ConversationSnapshot | null> {
  if (revision < 0) return null;
  const stream = conversationStream(account, conversationId);
  const read = await log.read(stream, { limit: revision + 1, tolerant: true });
  const at = read.at(-1);
  if (!at || at.revision !== revision) return null;
  const events = read.filter(isKnown);
  const id = documentId(account, conversationId);
  const row = events.reduce<ConversationDocument | null>(
    (folded, event) => conversationsProjection.evolve(folded, event, id),
    null,
  );
  const lines = events.map((event) => ({
    line: lineOf(event, documentId(account, conversationId, paddedRevision(event.revision))),
    actorName: nameOfThen(event.metadata.actor),
  }));
  return row && { row, at, lines };
}

/** What one event changed: its stream is folded up to it. */
export async function changesOfEvent(
  log: EventLog,
  stream: string,
  revision: number,
): Promise<ChangedBy | null> {
  const last = changesOfLast(await log.read(stream, { limit: revision + 1, tolerant: true }));
  return last && last.event.revision === revision ? last : null;
}

function isKnown(event: RecordedEvent): event is Recorded<ConversationEvent> {
  return timelineProjection.events.includes(event.type as ConversationEvent['type']);
}
