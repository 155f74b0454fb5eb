import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';

/** What makes a command one command: a retry repeats `id` and `issuedAt`. */
export interface Envelope {
  /** The idempotency key, at most 200 characters. */
  readonly id: string;
  /** ISO 8601 UTC. A person's retry is accepted within 24 hours of it. */
  readonly issuedAt: string;
  /** Refused with STALE_REVISION when the stream has moved on; absent: decide on whatever is there. */
  readonly expectedRevision?: number | undefined;
  /** Refused with CONFLICT when what the command edits has another version by now (`versionOf`); absent: decide on whatever is there. */
  readonly expectedVersion?: string | undefined;
}

/** The whole envelope of a command: what its sender left out is new. */
export function completeEnvelope(
  { id, issuedAt, expectedRevision, expectedVersion }: Partial<Envelope>,
  { ids, clock }: { readonly ids: Ids; readonly clock: Pick<Clock, 'now'> },
): Envelope {
  return {
    id: id ?? ids.next(),
    issuedAt: issuedAt ?? clock.now(),
    expectedRevision,
    expectedVersion,
  };
}
