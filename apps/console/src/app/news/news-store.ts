import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { NoticeReason } from '@bitacora/account/published';
import { Subject } from 'rxjs';
import { Connection, type ShownConversation, ConversationGateway } from '@bitacora/console-data';
import { DirectoryStore } from '../directory/directory-store.js';
import { SessionStore } from '../session/session-store.js';
import { PageTitle } from '../words/page-title.js';
import { Notices } from './notices.js';
import { Unseen } from './unseen.js';

/** Conversations that are looked at again after the live line was lost. */
const MISSED_MAX = 50;

/** A conversation with something new in it for the person. */
export interface News {
  readonly conversation: ShownConversation;
  readonly reason: NoticeReason;
}

/** Follows new messages wherever in the console the person is: title and rail show how many wait to be looked at. */
@Injectable()
export class NewsStore {
  readonly #gateway = inject(ConversationGateway);
  readonly #session = inject(SessionStore);
  readonly #notices = inject(Notices);
  readonly #directory = inject(DirectoryStore);
  readonly #title = inject(PageTitle);
  readonly #ids = signal<readonly string[]>([]);
  readonly #arrived = new Subject<News>();
  #unseen: Unseen | undefined;

  /** The conversation that is open; the person looks at it only while the page is before them. */
  readonly openId = signal<string | undefined>(undefined);
  readonly #atHand = signal(isAtHand());
  /** The conversation that the person looks at. */
  readonly readingId = computed(() => (this.#atHand() ? this.openId() : undefined));
  readonly count = computed(() => this.#ids().length);
  /** Each news that the person is not looking at, and why it is news for them. */
  readonly arrived = this.#arrived.asObservable();

  constructor() {
    const look = () => this.#atHand.set(isAtHand());
    const ended = new AbortController();
    for (const event of ['focus', 'blur'] as const)
      addEventListener(event, look, { signal: ended.signal });
    document.addEventListener('visibilitychange', look, { signal: ended.signal });
    inject(DestroyRef).onDestroy(() => {
      ended.abort();
      this.#title.waiting.set(0);
    });
    effect(() => {
      const id = this.readingId();
      if (id) untracked(() => this.#unseen?.markSeen(id));
      this.#ids.set(this.#unseen?.ids ?? []);
    });
    effect(() => this.#title.waiting.set(this.count()));
    this.#gateway
      .pushed()
      .pipe(takeUntilDestroyed())
      .subscribe({ next: ({ conversation }) => this.#take(conversation), error: () => undefined });
    inject(Connection)
      .missed.pipe(takeUntilDestroyed())
      .subscribe(() => void this.#lookAgain(MISSED_MAX));
    void this.#lookAgain(1);
  }

  #take(conversation: ShownConversation): void {
    const userId = this.#session.viewer()?.user.id;
    if (!userId || !this.#unseen || this.#directory.hides(conversation.inbox.id)) return;
    const wasUnseen = this.#unseen.has(conversation.id);
    const reason = this.#unseen.take(conversation, { userId, readingId: this.readingId() });
    const isCounted = wasUnseen || reason === null || this.#notices.wants(reason, 'console');
    if (!isCounted) this.#unseen.markSeen(conversation.id);
    this.#ids.set(this.#unseen.ids);
    if (reason) this.#arrived.next({ conversation, reason });
  }

  /** The first answer says from when on messages are new. Without an answer the next one does. */
  async #lookAgain(first: number): Promise<void> {
    try {
      const filter = { view: 'all' as const };
      const { conversations } = await this.#gateway.page(
        filter,
        { sort: 'lastActivityDesc' },
        null,
        first,
      );
      this.#unseen ??= new Unseen(conversations[0]?.lastActivityAt ?? '');
      for (const conversation of conversations) this.#take(conversation);
    } catch {
      // See above.
    }
  }
}

function isAtHand(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}
