import { Inject, Injectable } from '@nestjs/common';
import type { ViewFeed, ViewSignal } from '@bitacora/runtime';
import { InboxAccess, VIEW_FEED } from '@bitacora/platform';
import type { Lookups } from '../operation/lookups.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { OperationContexts } from '../operation/operation-contexts.js';
import { GatheredIds, type WatchedView } from './gathered-ids.js';
import { LiveAccess } from './live-access.js';
import { PushStream } from './push-stream.js';

/** What a stream pushes, and to whom. */
export interface Pushed<T> {
  /** For whom at all; the stream ends when the person may not any more. */
  readonly permission: string;
  readonly watched: Omit<WatchedView, 'accounts'> & { readonly accounts?: readonly string[] };
  /** Gets ids of documents that changed. */
  read(ids: readonly string[], lookups: Lookups): Promise<readonly T[]>;
  /** Those that the person of the lookups may see as of now; absent: all. */
  permitted?(pushes: readonly T[], lookups: Lookups): Promise<readonly T[]>;
}

/** Turns what projectors committed into pushes for one person. */
@Injectable()
export class Pushes {
  constructor(
    @Inject(VIEW_FEED) private readonly feed: ViewFeed,
    private readonly access: LiveAccess,
    private readonly inboxes: InboxAccess,
    private readonly contexts: OperationContexts,
  ) {}

  /** Pushes of one view. Names and rights are those of the moment of the push. */
  of<T>(
    context: OperationContext,
    { permission, watched, read, permitted }: Pushed<T>,
  ): PushStream<ViewSignal, T> {
    const { viewer } = signedIn(context);
    const access = this.access.watch(viewer, permission);
    let current = viewer;
    const lookups = () => (context.lookups = this.contexts.lookups(current));
    const gathering = new GatheredIds<T>(
      { accounts: [viewer.accountId], ...watched },
      {
        read: (ids) => read(ids, lookups()),
        permitted: async (pushes) => {
          const now = await access.now();
          if (!now) return null;
          current = now;
          return pushes.length > 0 && permitted ? permitted(pushes, lookups()) : pushes;
        },
      },
    );
    return new PushStream(this.listen, gathering, access);
  }

  /** Those of the pushes that are about inboxes which the person sees. */
  async inSight<T>(
    pushes: readonly T[],
    inboxOf: (push: T) => string,
    { viewer }: Lookups,
  ): Promise<readonly T[]> {
    const seen = await this.inboxes.seen(viewer, pushes.map(inboxOf));
    return pushes.filter((push) => seen.has(inboxOf(push)));
  }

  /** Every signal of the feed. */
  readonly listen = (push: (signal: ViewSignal) => void): (() => void) => this.feed.subscribe(push);
}
