import { DestroyRef, Service, effect, inject, signal, untracked } from '@angular/core';
import { Connection } from '@bitacora/console-data';
import { CannedResponseGateway } from '@bitacora/console-data/canned';
import type { Subscription } from 'rxjs';
import { DirectoryStore } from '../../../directory/directory-store.js';
import { SessionStore } from '../../../session/session-store.js';
import { ResponseIndex } from './response-index.js';

const EVERYTHING = { search: '', audience: null } as const;
/** Pages that are read at most: more responses than a person can see. */
const PAGES_MOST = 30;

/**
 * The canned responses that the person may use, for the reply box. Nothing is asked for before the person writes; from
 * then on changes are pushed, and everything is asked again after what may have been missed.
 */
@Service()
export class CannedStore {
  readonly #gateway = inject(CannedResponseGateway);
  readonly #index = signal(ResponseIndex.EMPTY);
  #pushes: Subscription | null = null;
  /** Grows with every reading: an older one that is still on its way is dropped. */
  #readings = 0;

  readonly index = this.#index.asReadonly();

  constructor() {
    const session = inject(SessionStore);
    const directory = inject(DirectoryStore);
    const missed = inject(Connection).missed.subscribe(() => this.#again());
    // Which teams and inboxes the person is in decides what they see; no response is pushed when that changes.
    effect(() => {
      const userId = session.viewer()?.user.id;
      const teams = directory
        .teams()
        .filter(({ members }) => members.some(({ id }) => id === userId));
      const places = [...teams, ...directory.inboxes()].map(({ id }) => id).join();
      untracked(() => (userId === undefined ? this.#forget() : this.#again(`${userId}:${places}`)));
    });
    inject(DestroyRef).onDestroy(() => {
      missed.unsubscribe();
      this.#forget();
    });
  }

  #seenFrom = '';

  /** The reply box is used: brings the responses, once. */
  use(): void {
    if (this.#pushes) return;
    this.#pushes = this.#gateway.pushed().subscribe({
      next: ({ changed, goneIds }) => this.#index.update((index) => index.with(changed, goneIds)),
      error: () => this.#forget(),
    });
    void this.#read();
  }

  #again(seenFrom = this.#seenFrom): void {
    const isAsBefore = seenFrom === this.#seenFrom && seenFrom !== '';
    this.#seenFrom = seenFrom;
    if (this.#pushes && !isAsBefore) void this.#read();
  }

  async #read(): Promise<void> {
    const reading = ++this.#readings;
    let index = ResponseIndex.EMPTY;
    let after: string | null = null;
    try {
      for (let page = 0; page < PAGES_MOST; page += 1) {
        const { responses, next } = await this.#gateway.page(EVERYTHING, after);
        if (reading !== this.#readings) return;
        index = index.with(responses);
        // What has come can be used at once; what was there before stays until everything has come.
        if (this.#index().size < index.size) this.#index.set(index);
        if (next === null) break;
        after = next;
      }
      this.#index.set(index);
    } catch {
      // The connection says that it is lost; everything is asked again when it is back.
    }
  }

  #forget(): void {
    this.#pushes?.unsubscribe();
    this.#pushes = null;
    this.#readings += 1;
    this.#index.set(ResponseIndex.EMPTY);
  }
}
