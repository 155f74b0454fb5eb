import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import { ReplayDocument, type ReplayPartsFragment } from '../generated/replay.js';
import { TimelinePushedDocument } from '../generated/timeline.js';

/** Whole histories of conversations. */
@Service()
export class ReplayGateway {
  readonly #ask = inject(Ask);

  /** Every event of a conversation with what it changed, oldest first; null when there is no such conversation. */
  async history(conversationId: string): Promise<ReplayPartsFragment | null> {
    return (await this.#ask.query(ReplayDocument, { conversationId })).replay ?? null;
  }

  /** Says that a conversation has new events. */
  grown(conversationId: string): Observable<void> {
    return this.#ask.follow(TimelinePushedDocument, { conversationId }).pipe(map(() => undefined));
  }
}
