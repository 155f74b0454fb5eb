import { Inject, Injectable } from '@nestjs/common';
import type { ViewFeed } from '@bitacora/runtime';
import { VIEW_FEED } from '@bitacora/platform';
import { type AccountDirectory, directoryOf, directoryProjection } from '@bitacora/views';
import { Views } from './views.js';

/**
 * The directory of each account, read once and kept until its view changes: every operation and
 * every push needs names. What is being read while the view changes is not kept.
 */
@Injectable()
export class Directories {
  readonly #known = new Map<string, Promise<AccountDirectory>>();

  constructor(
    private readonly views: Views,
    @Inject(VIEW_FEED) feed: ViewFeed,
  ) {
    feed.subscribe((signal) => {
      // Users belong to no account, so a change of one can concern any.
      if (signal.projection === directoryProjection.name) this.#known.clear();
    });
  }

  of(account: string): Promise<AccountDirectory> {
    const known = this.#known.get(account);
    if (known) return known;
    const read = directoryOf(this.views.directory, account);
    this.#known.set(account, read);
    read.catch(() => this.#known.delete(account));
    return read;
  }

  /** For a person who just changed it and waited for the view. */
  forget(account: string): void {
    this.#known.delete(account);
  }
}
