import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { type AuditEntry, Connection, type IntegrityQuery } from '@bitacora/console-data';
import { AuditGateway } from '@bitacora/console-data/audit';
import type { Subscription } from 'rxjs';
import { AuditWords } from '../audit-words.js';
import { type Filters, auditQuestion } from '../filter/filters.js';

type Integrity = IntegrityQuery['integrity'];

/** Beyond so many new entries the list is asked for again instead of being put together. */
const FRESH_MOST = 300;
/** The proof moves on with the log; asking now and then is enough to see it. */
const PROOF_AFTER_MS = 60_000;

/** The entries that fit the filters, newest first, and those that came since. */
@Injectable()
export class AuditStore {
  readonly #gateway = inject(AuditGateway);
  readonly #words = inject(AuditWords);
  readonly #entries = signal<readonly AuditEntry[]>([]);
  readonly #fresh = signal<readonly AuditEntry[]>([]);
  readonly #after = signal<string | null>(null);
  readonly #total = signal(0);
  readonly #failure = signal<unknown>(undefined);
  readonly #state = signal<'loading' | 'ready' | 'failed'>('loading');
  readonly #loadingMore = signal(false);
  readonly #integrity = signal<Integrity | undefined>(undefined);

  /** Set by the page, from the address. */
  readonly filters = signal<Filters>({});
  /** New entries enter the list by themselves. */
  readonly live = signal(false);
  /** The person reads somewhere down the list, or has an entry open: nothing may move. Set by the list. */
  readonly reading = signal(false);

  readonly entries = this.#entries.asReadonly();
  readonly state = this.#state.asReadonly();
  readonly failure = this.#failure.asReadonly();
  readonly loadingMore = this.#loadingMore.asReadonly();
  readonly integrity = this.#integrity.asReadonly();
  readonly total = computed(() => this.#total() + this.#fresh().length);
  /** Entries that wait to be shown. */
  readonly waiting = computed(() => this.#fresh().length);
  readonly hasMore = computed(() => this.#after() !== null);

  #following: Subscription | undefined;
  #asked = 0;

  constructor() {
    effect(() => {
      this.filters();
      untracked(() => void this.load());
    });
    effect(() => {
      if (this.live() && !this.reading() && this.#fresh().length) untracked(() => this.showFresh());
    });
    const missed = inject(Connection).missed.subscribe(() => void this.load());
    const proof = setInterval(() => void this.#prove(), PROOF_AFTER_MS);
    void this.#prove();
    inject(DestroyRef).onDestroy(() => {
      missed.unsubscribe();
      clearInterval(proof);
      this.#following?.unsubscribe();
    });
  }

  /** Asks for the newest entries; what is there stays until they are. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    const question = this.#question();
    this.#state.set('loading');
    this.#follow();
    try {
      const page = await this.#gateway.page(question, null);
      if (asked !== this.#asked) return;
      this.#entries.set(page.entries);
      this.#after.set(page.after);
      this.#total.set(page.total);
      // What was pushed in between may be in the page already.
      this.#fresh.update((fresh) => without(fresh, page.entries));
      this.#failure.set(undefined);
      this.#state.set('ready');
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#failure.set(error);
      this.#state.set('failed');
    }
  }

  /** The page after the last entry. A failure shows when the end is reached again. */
  async more(): Promise<void> {
    const after = this.#after();
    if (after === null || this.#loadingMore() || this.#state() === 'loading') return;
    const asked = this.#asked;
    this.#loadingMore.set(true);
    try {
      const page = await this.#gateway.page(this.#question(), after);
      if (asked !== this.#asked) return;
      this.#entries.update((entries) => [...entries, ...without(page.entries, entries)]);
      this.#after.set(page.after);
    } catch (error) {
      this.#failure.set(error);
    } finally {
      this.#loadingMore.set(false);
    }
  }

  /** Puts the entries that wait at the head of the list. */
  showFresh(): void {
    const fresh = this.#fresh();
    if (fresh.length >= FRESH_MOST) {
      this.#fresh.set([]);
      void this.load();
      return;
    }
    this.#fresh.set([]);
    this.#entries.update((entries) => [...fresh, ...without(entries, fresh)]);
    this.#total.update((total) => total + fresh.length);
  }

  #question() {
    const filters = this.filters();
    return auditQuestion(filters, new Date(), this.#words.meant(filters.q));
  }

  #follow(): void {
    this.#following?.unsubscribe();
    this.#fresh.set([]);
    const question = this.#question();
    // A stretch of time that is over gets no new entries.
    if (question.until && Date.parse(question.until) <= Date.now()) return;
    this.#following = this.#gateway.pushed(question).subscribe({
      next: (entry) => {
        this.#fresh.update((fresh) =>
          without([entry], [...fresh, ...this.#entries()]).length
            ? [entry, ...fresh].slice(0, FRESH_MOST)
            : fresh,
        );
      },
      // The list stays as it is; `Connection.missed` asks again when changes flow once more.
      error: () => undefined,
    });
  }

  async #prove(): Promise<void> {
    try {
      this.#integrity.set(await this.#gateway.integrity());
    } catch {
      // The proof is asked for again in a minute; until then its last state, with its time, is there.
    }
  }
}

function without(
  entries: readonly AuditEntry[],
  known: readonly AuditEntry[],
): readonly AuditEntry[] {
  const ids = new Set(known.map(({ id }) => id));
  return entries.filter(({ id }) => !ids.has(id));
}
