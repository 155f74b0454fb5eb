import { type StoredEvent, type Position, parseStreamName, INSTALLATION } from '@bitacora/kernel';
import type { AnchorData } from './anchor-events.js';
import { brokenAt, type BrokenProof } from './broken-proof.js';

/** Events of one stream that no anchor has covered yet. */
interface Waiting {
  readonly first: StoredEvent;
  /** Revision of the first of them. */
  readonly from: number;
  readonly newest: StoredEvent;
}

/** The anchors of one account that cover the same part of the log. */
interface Run {
  readonly from: Position;
  /** The newest event that they saw. */
  readonly reach: Position;
}

/**
 * Follows, in log order, which events anchors have covered. An anchoring covers all that came since the one before it, so an event
 * that is still not covered when the next one begins was put there later. Memory: streams that changed between two anchorings.
 */
export class AnchorCoverage {
  readonly #waiting = new Map<string, Map<string, Waiting>>();
  readonly #runs = new Map<string, Run>();

  /** Notes an event that is no anchor. */
  add(event: StoredEvent): void {
    const account = accountOf(event);
    const streams = this.#waiting.get(account) ?? new Map<string, Waiting>();
    this.#waiting.set(account, streams);
    const known = streams.get(event.stream);
    streams.set(event.stream, {
      first: known?.first ?? event,
      from: known?.from ?? event.revision,
      newest: event,
    });
  }

  /** Notes a good anchor; `reach` is the newest event that it saw. Returns the event that the anchors before it passed over, or null. */
  cover(anchor: StoredEvent, { from, heads }: AnchorData, reach: Position): BrokenProof | null {
    const account = accountOf(anchor);
    const run = this.#runs.get(account);
    const isSame = run?.from === from;
    const passedOver = run && !isSame ? this.#waitingBefore(account, run.reach) : null;
    if (passedOver) return brokenAt('unanchored', passedOver);
    const further = isSame && run.reach > reach ? run.reach : reach;
    this.#runs.set(account, { from, reach: further });
    for (const [stream, revision] of heads) this.#coverStream(account, stream, revision);
    return null;
  }

  /** Events that are not covered. */
  get count(): number {
    let count = 0;
    for (const { from, newest } of this.#all()) count += newest.revision - from + 1;
    return count;
  }

  /** The oldest event of a stream that waits for an anchor, by when it happened; null when none does. */
  get oldest(): StoredEvent | null {
    let oldest: StoredEvent | null = null;
    for (const { first } of this.#all()) {
      if (oldest === null || timeOf(first) < timeOf(oldest)) oldest = first;
    }
    return oldest;
  }

  *#all(): Generator<Waiting> {
    for (const streams of this.#waiting.values()) yield* streams.values();
  }

  #waitingBefore(account: string, reach: Position): StoredEvent | null {
    for (const { first } of this.#waiting.get(account)?.values() ?? []) {
      if (first.position < reach) return first;
    }
    return null;
  }

  #coverStream(account: string, stream: string, revision: number): void {
    const streams = this.#waiting.get(account);
    const known = streams?.get(stream);
    if (!streams || !known) return;
    const { newest } = known;
    if (newest.revision <= revision) streams.delete(stream);
    else if (known.from <= revision) {
      streams.set(stream, { first: newest, from: revision + 1, newest });
    }
  }
}

/** When an event happened, ISO 8601. */
export function timeOf({ metadata, recordedAt }: StoredEvent): string {
  const { occurredAt } = metadata;
  return typeof occurredAt === 'string' ? occurredAt : recordedAt;
}

function accountOf({ stream }: StoredEvent): string {
  return parseStreamName(stream).accountId ?? INSTALLATION;
}
