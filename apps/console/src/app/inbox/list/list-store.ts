import {
  Injectable,
  type Signal,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  type AttributeFilterInput,
  type AttributeSortInput,
  Connection,
  type ShownConversation,
  type ConversationFilter,
  ConversationGateway,
  type ConversationSort,
  type ListSort,
  type Status,
} from '@bitacora/console-data';
import { merge } from 'rxjs';
import { CountsStore } from '../../news/counts-store.js';
import { definedSort } from '../../attributes/attribute-sort.js';
import { DirectoryStore } from '../../directory/directory-store.js';
import { SessionStore } from '../../session/session-store.js';
import { filterOf } from '../views/view-key.js';
import { belongs, placed } from './list-order.js';

/** Which statuses the list shows. */
export const STATUS_FILTERS = ['open', 'pending', 'resolved', 'any'] as const;
export type StatusChoice = (typeof STATUS_FILTERS)[number];

const STATUSES: Readonly<Record<StatusChoice, Status[] | undefined>> = {
  open: ['open'],
  pending: ['pending', 'snoozed'],
  resolved: ['resolved'],
  any: undefined,
};

/** Conversations that are pushed while a page is on its way, after which it is asked again. */
const MOST_SINCE_ASKED = 100;

/** The list of conversations: its filter, its pages, and what live changes do to it. */
@Injectable()
export class ListStore {
  readonly #gateway = inject(ConversationGateway);
  readonly #session = inject(SessionStore);
  readonly #directory = inject(DirectoryStore);

  readonly #viewerId = computed(() => this.#session.viewer()?.user.id ?? '');

  readonly view = signal('mine');
  readonly status = signal<StatusChoice>('open');
  readonly sort = signal<ConversationSort>('lastActivityDesc');
  /** Instead of `sort`: by an attribute. */
  readonly byAttribute = signal<AttributeSortInput | null>(null);
  readonly #attributeSort = computed(() =>
    definedSort(this.#directory.attributes(), this.byAttribute()),
  );
  /** The order by an attribute that is still there. */
  readonly #order = computed(() => (this.#attributeSort() ? this.byAttribute() : null));
  readonly search = signal('');
  /** Questions about attributes that narrow the list. */
  readonly attributes = signal<readonly AttributeFilterInput[]>([]);
  /** The conversation that the person reads. */
  readonly openId = signal<string | undefined>(undefined);

  readonly #items = signal<readonly ShownConversation[]>([]);
  readonly #state = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly #next = signal<string | null>(null);
  readonly #loadingMore = signal(false);
  #asked = 0;
  /** What is pushed while the first page is on its way, which may be older; null: none is. */
  #sinceAsked: Map<string, ShownConversation> | null = null;

  readonly #hits = signal<ReadonlyMap<string, string>>(new Map());
  readonly items = this.#items.asReadonly();
  /** Words around what the search hit in the messages, by the id of the conversation. */
  readonly hits = this.#hits.asReadonly();
  readonly state = this.#state.asReadonly();
  readonly loadingMore = this.#loadingMore.asReadonly();
  readonly filter: Signal<ConversationFilter> = computed(() => {
    const search = this.search().trim();
    const statuses = STATUSES[this.status()];
    const attributes = this.attributes();
    return {
      ...filterOf(this.view()),
      ...(statuses ? { statuses } : {}),
      ...(search ? { search } : {}),
      ...(attributes.length ? { attributes: [...attributes] } : {}),
    };
  });

  constructor() {
    effect(() => {
      this.filter();
      this.sort();
      this.#order();
      untracked(() => void this.load());
    });
    // What stayed only because it was being read goes when the person leaves it.
    effect(() => {
      const openId = this.openId();
      untracked(() => {
        const stays = (one: ShownConversation) =>
          one.id === openId || belongs(one, this.filter(), this.#viewerId()) !== false;
        if (!this.#items().every(stays)) this.#items.update((items) => items.filter(stays));
      });
    });
    this.#gateway
      .pushed()
      .pipe(takeUntilDestroyed())
      .subscribe({
        next: ({ conversation }) => {
          if (this.#directory.hides(conversation.inbox.id)) return;
          this.#sinceAsked?.set(conversation.id, conversation);
          this.apply(conversation);
          // More than a page of them: the page that comes is worth nothing.
          if ((this.#sinceAsked?.size ?? 0) > MOST_SINCE_ASKED) void this.load();
        },
        // A subscription that ends for good leaves the list as it is; the frame shows that the connection is lost.
        error: () => undefined,
      });
    const { missed, began } = inject(Connection);
    merge(missed, began)
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.load());
    inject(CountsStore).onAccess(() => void this.load());
  }

  /** Asks the first page again; what is shown stays until the answer is here. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    if (!this.#items().length) this.#state.set('loading');
    // The address says view, status and search one after the other: they are one question.
    await Promise.resolve();
    if (asked !== this.#asked) return;
    const pushed = new Map<string, ShownConversation>();
    this.#sinceAsked = pushed;
    try {
      const page = await this.#gateway.page(this.filter(), this.#sorted(), null);
      if (asked !== this.#asked) return;
      this.#items.set(page.conversations);
      this.#hits.set(page.hits);
      this.#next.set(page.next);
      this.#state.set('ready');
      for (const changed of pushed.values()) this.apply(changed);
    } catch {
      if (asked !== this.#asked) return;
      this.#items.set([]);
      this.#next.set(null);
      this.#state.set('failed');
    } finally {
      if (this.#sinceAsked === pushed) this.#sinceAsked = null;
    }
  }

  /** The next page, if there is one. A page that does not come is asked again on the next scroll. */
  async more(): Promise<void> {
    const after = this.#next();
    if (!after || this.#loadingMore()) return;
    const asked = this.#asked;
    this.#loadingMore.set(true);
    try {
      const page = await this.#gateway.page(this.filter(), this.#sorted(), after);
      if (asked !== this.#asked) return;
      const known = new Set(this.#items().map(({ id }) => id));
      this.#items.update((items) => [
        ...items,
        ...page.conversations.filter(({ id }) => !known.has(id)),
      ]);
      this.#hits.update((hits) => new Map([...hits, ...page.hits]));
      this.#next.set(page.next);
    } catch {
      // See above.
    } finally {
      this.#loadingMore.set(false);
    }
  }

  /** Takes in a changed conversation, from the socket or as the answer of an act. */
  apply(changed: ShownConversation): void {
    this.#items.update((items) =>
      placed(items, changed, {
        filter: this.filter(),
        sort: this.#attributeSort() ?? this.sort(),
        viewerId: this.#viewerId(),
        hasMore: this.#next() !== null,
        openId: this.openId(),
      }),
    );
  }

  #sorted(): ListSort {
    return { sort: this.sort(), byAttribute: this.#order() };
  }

  /** The conversation `step` rows away from the open one; the first when none is open. */
  neighbour(step: 1 | -1): string | undefined {
    const items = this.#items();
    const at = items.findIndex(({ id }) => id === this.openId());
    return at === -1 ? items[0]?.id : items[at + step]?.id;
  }
}
