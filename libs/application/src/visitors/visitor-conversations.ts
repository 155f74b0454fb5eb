import { Injectable } from '@nestjs/common';
import type { Conversation } from '@bitacora/conversations';
import type { RecordedEvent } from '@bitacora/kernel';
import type { WidgetConversation, WidgetHistory, WidgetItem } from '@bitacora/widget-protocol';
import { Threads } from '../intake/threads.js';
import { AgentFaces, type Faces } from './faces.js';
import { itemOf } from './item.js';
import { type ReadCursor, parseReadCursor, writeReadCursor } from './read-cursor.js';
import { type Visitor, threadOf } from './visitor.js';

/** Whose conversations are read. */
type WhoReads = Pick<Visitor, 'account' | 'inboxId' | 'contactId' | 'threadId'>;

const MAX_ITEMS = 200;
/** Most characters of the texts of an answer, besides those of one message. */
const MAX_CHARACTERS = 250_000;
const PAGE = 400;

/**
 * The conversations of one visitor in one inbox, first to last. Their ids derive from the ordinal,
 * so they are found and read in the log itself: the visitor never waits for a view.
 */
@Injectable()
export class VisitorConversations {
  constructor(
    private readonly threads: Threads,
    private readonly faces: AgentFaces,
  ) {}

  idOf(visitor: WhoReads, ordinal: number): string {
    return this.threads.idOf(placeOf(visitor), ordinal);
  }

  streamOf(visitor: WhoReads, ordinal: number): string {
    return this.threads.streamOf(placeOf(visitor), ordinal);
  }

  /** Ordinal of the newest conversation; 0 when there is none. */
  latest(visitor: WhoReads): Promise<number> {
    return this.threads.latest(placeOf(visitor));
  }

  conversation(visitor: WhoReads, ordinal: number): Promise<Conversation | null> {
    return this.threads.conversation(placeOf(visitor), ordinal);
  }

  /** Items after a cursor, oldest first, at most 200 and fewer long ones; `revision` moves past what is not shown. */
  async after(visitor: WhoReads, revision: string): Promise<WidgetHistory> {
    const latest = await this.latest(visitor);
    const items: WidgetItem[] = [];
    let cursor = parseReadCursor(revision);
    while (cursor.ordinal <= latest && !isFull(items)) {
      const events = await this.read(visitor, cursor.ordinal, cursor.revision + 1, PAGE);
      cursor = take(events, cursor, items, await this.faces.of(visitor, events));
      if (events.length < PAGE && !isFull(items)) {
        if (cursor.ordinal === latest) break;
        cursor = { ordinal: cursor.ordinal + 1, revision: -1 };
      }
    }
    const conversation = await this.conversation(visitor, latest);
    return {
      conversation: toWidgetConversation(conversation),
      items,
      revision: writeReadCursor(cursor),
    };
  }

  private read(visitor: WhoReads, ordinal: number, from: number, limit: number) {
    return this.threads.read(placeOf(visitor), ordinal, from, limit);
  }
}

function placeOf(visitor: WhoReads) {
  const { account, inboxId } = visitor;
  return { account, inboxId, threadId: threadOf(visitor) };
}

function isFull(items: readonly WidgetItem[]): boolean {
  if (items.length >= MAX_ITEMS) return true;
  return items.reduce((sum, { text }) => sum + text.length, 0) >= MAX_CHARACTERS;
}

/** Adds items of the events until there are enough; returns the cursor of the last event taken. */
function take(
  events: readonly RecordedEvent[],
  from: ReadCursor,
  items: WidgetItem[],
  faces: Faces,
): ReadCursor {
  let cursor = from;
  for (const event of events) {
    if (isFull(items)) break;
    const item = itemOf(event, cursor.ordinal, faces);
    if (item) items.push(item);
    cursor = { ordinal: cursor.ordinal, revision: event.revision };
  }
  return cursor;
}

/** What the visitor may know of a conversation. */
export function toWidgetConversation(conversation: Conversation | null): WidgetConversation | null {
  if (!conversation) return null;
  const { reference, status, teamSawUpTo } = conversation;
  return { reference, status, seenUpTo: teamSawUpTo ?? null };
}
