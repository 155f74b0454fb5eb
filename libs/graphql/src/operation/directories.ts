import { Inject, Injectable } from '@nestjs/common';
import { type ViewFeed, type ViewSignal, resets } from '@bitacora/runtime';
import { VIEW_FEED } from '@bitacora/platform';
import {
  type AccountDirectory,
  type DirectoryEvent,
  directoryAfter,
  directoryOf,
  directoryProjection,
} from '@bitacora/views';
import { INSTALLATION, type Recorded, type RecordedEvent } from '@bitacora/kernel';
import { LRUCache } from 'lru-cache';
import { Views } from './views.js';

/** Accounts whose directories are kept. */
const MOST_ACCOUNTS = 500;
const FOLDED: ReadonlySet<string> = new Set(directoryProjection.events);
const NONE = async () => [];

/**
 * The directory of each account, read once and kept: every operation and every push needs names. A change of the view
 * is read into it by the entries that changed, in their order, so its cost does not grow with the directory.
 */
@Injectable()
export class Directories {
  readonly #known = new LRUCache<string, Promise<AccountDirectory>>({ max: MOST_ACCOUNTS });

  constructor(
    private readonly views: Views,
    @Inject(VIEW_FEED) feed: ViewFeed,
  ) {
    feed.subscribe((signal) => this.#take(signal));
  }

  of(account: string): Promise<AccountDirectory> {
    const known = this.#known.get(account);
    if (known) return known;
    return this.#keep(account, directoryOf(this.views.directory, account));
  }

  /**
   * For a person who just wrote events and waited for the view: with what these events changed in it, also where another
   * process folds the view and its signal is still on the way.
   */
  async withEvents(account: string, events: readonly RecordedEvent[]): Promise<AccountDirectory> {
    const folded = events.filter(({ type }) => FOLDED.has(type)) as Recorded<DirectoryEvent>[];
    const ids = await Promise.all(
      folded.map(async (event) => directoryProjection.keys(event, NONE)),
    );
    // A repeat or a change of nothing names no events: what an earlier act wrote may be late.
    if (events.length === 0) this.forget(account);
    else if (folded.length > 0) this.#change(account, ids.flat());
    return this.of(account);
  }

  /** The directory in which a person who came just now is what their session says. */
  async withMember(account: string, userId: string, role: string): Promise<AccountDirectory> {
    const known = await this.of(account);
    if (known.people.get(userId)?.member.role === role) return known;
    this.forget(account);
    return this.of(account);
  }

  forget(account: string): void {
    this.#known.delete(account);
  }

  #take(signal: ViewSignal): void {
    if (signal.projection !== directoryProjection.name) return;
    const accounts = [...this.#known.keys()];
    if (signal.kind === 'reset') {
      for (const account of accounts) if (resets(signal, account)) this.forget(account);
      return;
    }
    // Users belong to no account, so a change of one can concern any.
    const concerned =
      signal.account === INSTALLATION
        ? accounts
        : accounts.filter((account) => account === signal.account);
    for (const account of concerned) this.#change(account, signal.ids);
  }

  #change(account: string, ids: readonly string[]): void {
    const known = this.#known.get(account);
    if (!known) return;
    void this.#keep(
      account,
      known.then((before) => directoryAfter(this.views.directory, account, before, ids)),
    );
  }

  /** What could not be read is asked for again the next time. */
  #keep(account: string, read: Promise<AccountDirectory>): Promise<AccountDirectory> {
    this.#known.set(account, read);
    read.catch(() => {
      if (this.#known.peek(account) === read) this.#known.delete(account);
    });
    return read;
  }
}
