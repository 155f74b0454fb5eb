import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Subscription } from 'rxjs';
import { Connection, ConversationGateway, type TimelineItem } from '@bitacora/console-data';
import { TimelineGateway } from '@bitacora/console-data/timeline';

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
    inject(Connection)
      .missed.pipe(takeUntilDestroyed())
      .subscribe(() => void this.refresh());
  }

  /** Asks the newest page, and joins it to what is shown; a hole between the two starts afresh. */
  async refresh(): Promise<void> {
    const id = this.id();
    if (!id) return;
    try {
      const page = await this.#timeline.page(id, null);
      if (id !== this.id()) return;
      const held = this.#items();
      const joins = page.items.some((item) => item.revision <= (held.at(-1)?.revision ?? -1) + 1);
      if (!joins || held.length === 0) this.#before.set(page.before);
      this.#items.set(joins ? merged(held, page.items) : page.items);
      this.#state.set('ready');
    } catch {
      if (id === this.id() && this.#items().length === 0) this.#state.set('failed');
    }
  }

  /** The page before the first item. One that does not come is asked again on the next scroll. */
  async earlier(): Promise<void> {
    const id = this.id();
    const before = this.#before();
    if (!id || !before || this.#loadingEarlier()) return;
    this.#loadingEarlier.set(true);
    try {
      const page = await this.#timeline.page(id, before);
      if (id !== this.id()) return;
      this.#items.update((items) => merged(page.items, items));
      this.#before.set(page.before);
    } catch {
      // See above.
    } finally {
      this.#loadingEarlier.set(false);
    }
  }

  /** Those that the thread reaches back to: an older reply that was read just now is no line of the page that is shown. */
  #reached(held: readonly TimelineItem[], items: readonly TimelineItem[]): readonly TimelineItem[] {
    const first = this.hasEarlier() ? (held[0]?.revision ?? 0) : 0;
    return items.filter(({ revision }) => revision >= first);
  }

  #open(id: string | undefined): void {
    this.#pushes?.unsubscribe();
    this.#items.set([]);
    this.#before.set(null);
    this.#state.set('loading');
    if (!id) return;
    this.#pushes = this.#timeline.pushed(id).subscribe({
      next: (items) => {
        const last = this.#items().at(-1)?.revision;
        const first = items[0]?.revision;
        // Something between was missed: ask for it.
        if (last !== undefined && first !== undefined && first > last + 1) void this.refresh();
        if (this.#state() === 'ready')
          this.#items.update((held) => merged(held, this.#reached(held, items)));
      },
      error: () => undefined,
    });
    void this.refresh();
  }
}
