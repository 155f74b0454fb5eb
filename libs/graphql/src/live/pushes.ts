import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import type { ViewFeed, ViewSignal } from '@bitacora/kernel';
import { VIEW_FEED } from '@bitacora/platform';
import type { Lookups } from '../operation/lookups.js';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { OperationContexts } from '../operation/operation-contexts.js';
import { GatheredIds, type WatchedView } from './gathered-ids.js';
import { LiveAccess } from './live-access.js';
import { PushStream } from './push-stream.js';

/** Turns what projectors committed into pushes for one person. */
@Injectable()
export class Pushes {
  constructor(
    @Inject(VIEW_FEED) private readonly feed: ViewFeed,
    private readonly access: LiveAccess,
    private readonly contexts: OperationContexts,
  ) {}

  /**
   * Pushes of one view. `read` gets ids of documents that changed; names and rights are those of the
   * moment of the push. The stream ends when the person may not see it any more.
   */
  of<T>(
    context: OperationContext,
    permission: string,
    watched: Omit<WatchedView, 'accounts'> & { readonly accounts?: readonly string[] },
    read: (ids: readonly string[], lookups: Lookups) => Promise<readonly T[]>,
  ): PushStream<ViewSignal, T> {
    const { viewer } = signedIn(context);
    const check = this.access.watch(requestOf(context), viewer, permission);
    const gathering = new GatheredIds<T>(
      { accounts: [viewer.accountId], ...watched },
      async (ids) => {
        const current = await check();
        if (!current) return null;
        context.lookups = this.contexts.lookups(current);
        return read(ids, context.lookups);
      },
    );
    return new PushStream(this.listen, gathering);
  }

  /** Every signal of the feed. */
  readonly listen = (push: (signal: ViewSignal) => void): (() => void) => this.feed.subscribe(push);
}

/** The upgrade request of a socket, or the request itself. */
export function requestOf({ req }: OperationContext): Pick<IncomingMessage, 'headers'> {
  return req ?? { headers: {} };
}
