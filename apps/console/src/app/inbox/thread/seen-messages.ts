import { Injectable, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Connection, ConversationGateway } from '@bitacora/console-data';
import { NewsStore } from '../../news/news-store.js';
import { SessionStore } from '../../session/session-store.js';
import { ThreadStore } from './thread-store.js';

/** How long (ms) a message has to be before a person: who only passes by has not read it. */
export const LOOK_MS = 1_000;

/** Shows visitors of a website that their newest message was seen, by a person who can answer it and has it before them. */
@Injectable()
export class SeenMessages {
  readonly #gateway = inject(ConversationGateway);
  readonly #news = inject(NewsStore);
  readonly #session = inject(SessionStore);
  readonly #thread = inject(ThreadStore);
  /** Whether the end of the thread is in sight. */
  readonly atEnd = signal(true);
  readonly #attempt = signal(0);

  /** What the person sees and the visitor does not know of yet, as a conversation and a time; undefined: nothing. */
  readonly #unknown = computed(() => {
    const conversation = this.#thread.conversation();
    if (!conversation || this.#news.readingId() !== conversation.id || !this.atEnd())
      return undefined;
    if (conversation.inbox.channel !== 'website' || !this.#session.may('conversation.reply'))
      return undefined;
    const newest = this.#thread.items().findLast(({ __typename }) => __typename === 'Message');
    // The server copies it from the time of a message: both are of one format, in which later texts are greater.
    const known = conversation.teamSawUpTo ?? '';
    return newest && newest.at > known ? `${conversation.id} ${newest.at}` : undefined;
  });

  constructor() {
    effect((onCleanup) => {
      const [conversationId, upTo] = this.#unknown()?.split(' ') ?? [];
      this.#attempt();
      if (conversationId === undefined || upTo === undefined) return;
      const looking = setTimeout(() => this.#gateway.seen(conversationId, upTo), LOOK_MS);
      onCleanup(() => clearTimeout(looking));
    });
    // What was said while there was no line may be lost.
    inject(Connection)
      .missed.pipe(takeUntilDestroyed())
      .subscribe(() => this.#attempt.update((count) => count + 1));
  }
}
