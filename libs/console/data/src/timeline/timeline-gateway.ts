import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import {
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

/** Reads threads backwards, page by page, and follows their end. */
@Service()
export class TimelineGateway {
  readonly #ask = inject(Ask);

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
