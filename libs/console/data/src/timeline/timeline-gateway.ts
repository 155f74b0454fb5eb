import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import {
  ReplyingDocument,
  type ReplyingQuery,
  TimelineDocument,
  type TimelinePartsFragment,
  TimelinePushedDocument,
} from '../generated/timeline.js';

/** Items of a thread, oldest first, and where the page before begins. */
export interface TimelinePage {
  readonly items: readonly TimelinePartsFragment[];
  /** Cursor of the page before; null at the beginning of the conversation. */
  readonly before: string | null;
}

/** What the channel of a conversation carries; null: it has no bounds of its own. */
export type Replying = NonNullable<NonNullable<ReplyingQuery['conversation']>['replying']>;

/** Reads threads backwards, page by page, and follows their end. */
@Service()
export class TimelineGateway {
  readonly #ask = inject(Ask);

  /** What the channel of a conversation carries now. */
  async replying(conversationId: string): Promise<Replying | null> {
    const { conversation } = await this.#ask.query(ReplyingDocument, { conversationId });
    return conversation?.replying ?? null;
  }

  /** The newest page, or the one before a cursor. */
  async page(conversationId: string, before: string | null, last = 80): Promise<TimelinePage> {
    const { timeline } = await this.#ask.query(TimelineDocument, { conversationId, last, before });
    return {
      items: timeline.edges.map((edge) => edge.node),
      before: timeline.pageInfo.hasPreviousPage ? (timeline.pageInfo.startCursor ?? null) : null,
    };
  }

  /** New items of one conversation as they happen. */
  pushed(conversationId: string): Observable<readonly TimelinePartsFragment[]> {
    return this.#ask
      .follow(TimelinePushedDocument, { conversationId })
      .pipe(map((data) => data.timelinePushed.items));
  }
}
