import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Subscription, merge } from 'rxjs';
import { Connection, ConversationGateway, type TimelineItem } from '@bitacora/console-data';
import { TimelineGateway, type TimelinePage } from '@bitacora/console-data/timeline';

/** Merges items by revision, the newer answer winning, oldest first. What becomes of a reply is pushed, and can be newer than a page that was asked before. */
export function merged(
  held: readonly TimelineItem[],
  more: readonly TimelineItem[],
): readonly TimelineItem[] {
  const byRevision = new Map(held.map((item) => [item.revision, item]));
  for (const item of more)
    byRevision.set(item.revision, newest(byRevision.get(item.revision), item));
  return [...byRevision.values()].sort((a, b) => a.revision - b.revision);
}

function newest(held: TimelineItem | undefined, item: TimelineItem): TimelineItem {
  if (held?.__typename !== 'Reply' || item.__typename !== 'Reply') return item;
  const isOlder = (item.delivery?.version ?? 0) < (held.delivery?.version ?? 0);
  return isOlder ? { ...item, delivery: held.delivery } : item;
}

/** The open conversation and its timeline: pages backwards, live at the end. */
@Injectable()
export class ThreadStore {
  readonly #timeline = inject(TimelineGateway);
  readonly #conversations = inject(ConversationGateway);

  /** The open conversation; undefined when none is. */
  readonly id = signal<string | undefined>(undefined);
  readonly #one = this.#conversations.one(() => this.id());
  readonly #items = signal<readonly TimelineItem[]>([]);
  readonly #before = signal<string | null>(null);
  readonly #state = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly #loadingEarlier = signal(false);

  /** Null when there is no such conversation; undefined while it is not known. */
  readonly conversation = computed(() => {
    const one = this.#one.value();
    return one && one.id !== this.id() ? undefined : one;
  });
  readonly items = this.#items.asReadonly();
  readonly state = this.#state.asReadonly();
  readonly hasEarlier = computed(() => this.#before() !== null);
  readonly loadingEarlier = this.#loadingEarlier.asReadonly();
  #pushes: Subscription | undefined;
  #earlier: Promise<void> | undefined;
  /** What is pushed while a page is on its way, one list for each. */
  readonly #sinceAsked = new Set<TimelineItem[]>();

  constructor() {
    effect((onCleanup) => {
      const id = this.id();
      untracked(() => this.#open(id));
      onCleanup(() => this.#pushes?.unsubscribe());
    });
    // An erasure takes the words of the whole thread, also those that are on the screen.
    effect(() => {
      if (!this.conversation()?.erased) return;
      untracked(() => {
        if (!this.#items().some((item) => 'text' in item && item.text !== null)) return;
        this.#items.set([]);
        void this.refresh();
      });
    });
    const { missed, began } = inject(Connection);
    merge(missed, began)
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.refresh());
  }

  /** Asks the newest page, and joins it to what is shown; a hole between the two starts afresh. */
  async refresh(): Promise<void> {
    const id = this.id();
    if (!id) return;
    try {
      const page = await this.#page(id, null);
      if (id !== this.id()) return;
      const held = this.#items();
      const joins = page.items.some((item) => item.revision <= (held.at(-1)?.revision ?? -1) + 1);
      if (!joins || held.length === 0) this.#before.set(page.before);
      this.#items.set(this.#withPushed(joins ? merged(held, page.items) : page.items, page.pushed));
      this.#state.set('ready');
    } catch {
      if (id === this.id() && this.#items().length === 0) this.#state.set('failed');
    }
  }

  /** The page before the first item. One that does not come is asked again on the next scroll. */
  async earlier(): Promise<void> {
    const id = this.id();
    const before = this.#before();
    if (!id || !before) return;
    // Two that want the same page wait for one.
    if (!this.#earlier) {
      const running = this.#loadEarlier(id, before).finally(() => {
        if (this.#earlier === running) this.#earlier = undefined;
      });
      this.#earlier = running;
    }
    await this.#earlier;
  }

  async #loadEarlier(id: string, before: string): Promise<void> {
    this.#loadingEarlier.set(true);
    try {
      const page = await this.#page(id, before);
      if (id !== this.id()) return;
      this.#before.set(page.before);
      this.#items.update((items) => this.#withPushed(merged(page.items, items), page.pushed));
    } catch {
      // See above.
    } finally {
      if (id === this.id()) this.#loadingEarlier.set(false);
    }
  }

  /** A page, and what was pushed since it was asked for: that is newer than the page. */
  async #page(
    id: string,
    before: string | null,
  ): Promise<TimelinePage & { readonly pushed: readonly TimelineItem[] }> {
    const pushed: TimelineItem[] = [];
    this.#sinceAsked.add(pushed);
    try {
      return { ...(await this.#timeline.page(id, before)), pushed };
    } finally {
      this.#sinceAsked.delete(pushed);
    }
  }

  /** An older reply that was read just now is no line of what is shown: the thread does not reach back to it yet. */
  #withPushed(
    held: readonly TimelineItem[],
    pushed: readonly TimelineItem[],
  ): readonly TimelineItem[] {
    const first = this.hasEarlier() ? (held[0]?.revision ?? 0) : 0;
    const reached = pushed.filter(({ revision }) => revision >= first);
    return merged(held, reached);
  }

  #open(id: string | undefined): void {
    this.#pushes?.unsubscribe();
    this.#items.set([]);
    this.#before.set(null);
    this.#earlier = undefined;
    this.#loadingEarlier.set(false);
    this.#sinceAsked.clear();
    this.#state.set('loading');
    if (!id) return;
    this.#pushes = this.#timeline.pushed(id).subscribe({
      next: (items) => {
        const last = this.#items().at(-1)?.revision;
        const first = items[0]?.revision;
        // Something between was missed: ask for it.
        if (last !== undefined && first !== undefined && first > last + 1) void this.refresh();
        for (const since of this.#sinceAsked) since.push(...items);
        if (this.#state() === 'ready') this.#items.update((held) => this.#withPushed(held, items));
      },
      error: () => undefined,
    });
    void this.refresh();
  }
}
