import type { SqliteFailure } from '../database/sqlite-failure.js';

/** A group of requests for one transaction of a writer worker. */
export interface GroupMessage<Request> {
  readonly requests: readonly Request[];
}

/**
 * What a writer worker answers. Either one outcome for each request, all durable; or a failure of
 * the whole group, of which nothing was written unless `unknown` says that this cannot be known.
 */
export type GroupReply<Outcome> =
  | { readonly outcomes: readonly Outcome[] }
  | {
      readonly failure: SqliteFailure;
      readonly unknown: boolean;
      readonly message: string;
    };
