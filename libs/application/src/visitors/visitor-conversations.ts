import { Inject, Injectable } from '@nestjs/common';
import {
  type Conversation,
  conversationDecider,
  conversationIdOf,
  conversationStream,
} from '@bitacora/conversations';
import type { Hash, RecordedEvent } from '@bitacora/kernel';
import { EVENT_LOG, type ReadableEventLog, HASH, StreamFolds } from '@bitacora/platform';
import type { WidgetConversation, WidgetHistory, WidgetItem } from '@bitacora/widget-protocol';
import { LRUCache } from 'lru-cache';
import { AgentFaces, type Faces } from './faces.js';
import { itemOf } from './item.js';
import { type ReadCursor, parseReadCursor, writeReadCursor } from './read-cursor.js';
import { type Visitor, threadOf } from './visitor.js';

const MAX_ITEMS = 200;
/** Most characters of the texts of an answer, besides those of one message. */
const MAX_CHARACTERS = 250_000;
const PAGE = 400;
const MAX_HINTS = 20_000;

/**
 * The conversations of one visitor in one inbox, first to last. Their ids derive from the ordinal,
 * so they are found and read in the log itself: the visitor never waits for a view.
 */
@Injectable()
export class VisitorConversations {
  /** Ordinal that existed when it was last asked for, so that a search starts near the end. */
  readonly #hints = new LRUCache<string, number>({ max: MAX_HINTS });

  constructor(
    private readonly folds: StreamFolds,
    private readonly faces: AgentFaces,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  idOf(visitor: Visitor, ordinal: number): string {
    const { inboxId } = visitor;
    return conversationIdOf(this.hash, { inboxId, contactId: threadOf(visitor), ordinal });
  }

  streamOf(visitor: Visitor, ordinal: number): string {
    return conversationStream(visitor.account, this.idOf(visitor, ordinal));
  }

  /** Ordinal of the newest conversation; 0 when there is none. */
  async latest(visitor: Visitor): Promise<number> {
    let ordinal = this.#hints.get(visitor._id) ?? 0;
    while ((await this.read(visitor, ordinal + 1, 0, 1)).length > 0) ordinal += 1;
    this.#hints.set(visitor._id, ordinal);
    return ordinal;
  }

  async conversation(visitor: Visitor, ordinal: number): Promise<Conversation | null> {
    if (ordinal === 0) return null;
    return this.folds.state(this.streamOf(visitor, ordinal), conversationDecider);
  }

  /** Items after a cursor, oldest first, at most 200 and fewer long ones; `revision` moves past what is not shown. */
  async after(visitor: Visitor, revision: string): Promise<WidgetHistory> {
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

  private read(visitor: Visitor, ordinal: number, from: number, limit: number) {
    return this.log.read(this.streamOf(visitor, ordinal), { from, limit });
  }
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
  return conversation && { reference: conversation.reference, status: conversation.status };
}
