import type { ChannelFault, ReceivedPlace } from '@bitacora/channel-port';
import {
  type ReceivingFault,
  ResumeReceiving,
  StopReceiving,
  channelDecider,
  channelStream,
  isForGood,
} from '@bitacora/deliveries';
import { type Clock, type CommandDispatcher, type Ids, systemContext } from '@bitacora/kernel';
import type { StreamFolds } from '@bitacora/platform';
import {
  NO_OUTAGES,
  type OutageCounts,
  type OutageCountStore,
  afterOutage,
  isUnsteady,
  lengthBetween,
} from './outage-counts.js';

export interface ReceivingOutagesParts {
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly dispatcher: CommandDispatcher;
  readonly counts: OutageCountStore;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly ids: Ids;
}

/** An outage as this process sees it. */
interface RunningOutage {
  readonly fault: ChannelFault;
  /** What passed before this process saw it, in milliseconds. */
  readonly beforeMs: number;
  /** By the clock that never goes back. */
  readonly seenAt: number;
  /** When it ended, where that is not kept yet: the store failed. */
  readonly endedAt: number | null;
}

interface KnownInbox {
  readonly place: ReceivedPlace;
  counts: OutageCounts;
  running: RunningOutage | null;
}

/**
 * Notes in the log when what clients write cannot be fetched for an inbox: at once for refused credentials, else once its server is out of
 * reach too often or for too long (`UNSTEADY`). What was noted is taken back once the last hours are within the bounds. One process at a time
 * asks for an inbox; another one that takes over finds the counts in the store.
 */
export class ReceivingOutages {
  readonly #known = new Map<string, KnownInbox>();
  /** The last work of each inbox: what is reported one after the other is noted so. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(private readonly parts: ReceivingOutagesParts) {}

  /** Whether nothing is asked for until a person connects it again. */
  async isStopped({ accountId, inboxId }: ReceivedPlace): Promise<boolean> {
    const unread = await this.#unread({ accountId, inboxId });
    return unread !== null && isForGood(unread);
  }

  async failed({ accountId, inboxId }: ReceivedPlace, fault: ChannelFault): Promise<void> {
    const place = { accountId, inboxId };
    await this.#inTurn(place, async () => {
      // Only a person ends it: it is no outage, and ends the one that lasted.
      if (isForGood({ fault })) {
        await this.#end(place);
        const unread = await this.#unread(place);
        if (!unread || !isForGood(unread)) await this.#stop(place, fault);
        return;
      }
      await this.#begin(place, fault);
      await this.#flag(place);
    });
  }

  async works({ accountId, inboxId }: ReceivedPlace): Promise<void> {
    const place = { accountId, inboxId };
    await this.#inTurn(place, async () => {
      const hasEnded = await this.#end(place);
      await this.#settle(place, hasEnded);
    });
  }

  /** It is not asked for at present: what lasts has ended, and nothing is known of whether it works. */
  async ended({ accountId, inboxId }: ReceivedPlace): Promise<void> {
    const place = { accountId, inboxId };
    await this.#inTurn(place, () => this.#end(place));
  }

  /** Looks at what changes by time alone, and forgets inboxes that are not asked for any more: what lasts there has ended. */
  async keep(places: readonly ReceivedPlace[]): Promise<void> {
    const kept = new Set(places.map(({ inboxId }) => inboxId));
    for (const [inboxId, { place }] of this.#known) {
      if (kept.has(inboxId)) continue;
      await this.ended(place);
      this.#known.delete(inboxId);
    }
    for (const { accountId, inboxId } of places) {
      const place = { accountId, inboxId };
      await this.#inTurn(place, async () => {
        const running = this.#known.get(inboxId)?.running;
        if (running && running.endedAt === null) return this.#flag(place);
        const hasEnded = await this.#end(place, { isSeen: false });
        const unread = await this.#unread(place);
        if (hasEnded || unread?.fault === 'unsteady') await this.#settle(place, hasEnded);
      });
    }
  }

  /** Another process asks from now on: what lasts is counted there. */
  forget(): void {
    this.#known.clear();
  }

  /** Begins an outage, unless one lasts, which may have begun in another process. */
  async #begin(place: ReceivedPlace, fault: ChannelFault): Promise<void> {
    const known = await this.#of(place);
    if (known.running && known.running.endedAt !== null) await this.#end(place);
    if (known.running) {
      known.running = { ...known.running, fault };
      return;
    }
    const { clock, counts: store } = this.parts;
    const [now, seenAt] = [clock.now(), clock.monotonic()];
    known.counts = (await store.load(place)) ?? NO_OUTAGES;
    const { since } = known.counts;
    if (since === null) {
      const begun = { ...known.counts, since: now };
      await store.save(place, begun);
      known.counts = begun;
    }
    const beforeMs = since === null ? 0 : lengthBetween(since, now);
    known.running = { fault, beforeMs, seenAt, endedAt: null };
  }

  /** Ends the outage that lasts; false: none does. `isSeen` false: only one that was seen to end, and is not kept as such. */
  async #end(place: ReceivedPlace, { isSeen } = { isSeen: true }): Promise<boolean> {
    const known = isSeen ? await this.#of(place) : this.#known.get(place.inboxId);
    if (!known?.running) return false;
    const { clock, counts: store } = this.parts;
    const ended = { ...known.running, endedAt: known.running.endedAt ?? clock.monotonic() };
    known.running = ended;
    const stored = (await store.load(place)) ?? NO_OUTAGES;
    // Another process has ended it.
    if (stored.since !== null) {
      const lengthMs = ended.beforeMs + ended.endedAt - ended.seenAt;
      known.counts = afterOutage(stored, clock.now(), lengthMs);
      await store.save(place, known.counts);
    } else known.counts = stored;
    known.running = null;
    return true;
  }

  /** Notes an outage that makes the inbox unsteady. */
  async #flag(place: ReceivedPlace): Promise<void> {
    const { counts, running } = await this.#of(place);
    if (!running || (await this.#unread(place))) return;
    const { clock } = this.parts;
    const runningMs = running.beforeMs + clock.monotonic() - running.seenAt;
    if (isUnsteady(counts, clock.now(), runningMs)) await this.#stop(place, running.fault);
  }

  /** What is noted of an inbox that works. */
  async #settle(place: ReceivedPlace, hasEnded: boolean): Promise<void> {
    const unread = await this.#unread(place);
    if (!unread && !hasEnded) return;
    const { counts } = await this.#of(place);
    const isOver = isUnsteady(counts, this.parts.clock.now(), 0);
    if (isOver && !(unread && isForGood(unread))) await this.#stop(place, 'unsteady');
    else if (unread) {
      const { inboxId } = place;
      await this.parts.dispatcher.execute(new ResumeReceiving({ inboxId }, this.#context(place)));
    }
  }

  /** What is known of an inbox; an outage that began before this process is one that lasts. */
  async #of(place: ReceivedPlace): Promise<KnownInbox> {
    const before = this.#known.get(place.inboxId);
    if (before) return before;
    const { clock, counts: store } = this.parts;
    const counts = (await store.load(place)) ?? NO_OUTAGES;
    const { since } = counts;
    const beforeMs = since === null ? 0 : lengthBetween(since, clock.now());
    const seen = {
      fault: 'unreachable',
      beforeMs,
      seenAt: clock.monotonic(),
      endedAt: null,
    } as const;
    const known = { place, counts, running: since === null ? null : seen };
    this.#known.set(place.inboxId, known);
    return known;
  }

  async #stop(place: ReceivedPlace, fault: ReceivingFault): Promise<void> {
    const { inboxId } = place;
    if ((await this.#unread(place))?.fault === fault) return;
    await this.parts.dispatcher.execute(
      new StopReceiving({ inboxId, fault }, this.#context(place)),
    );
  }

  async #unread({ accountId, inboxId }: ReceivedPlace) {
    const state = await this.parts.folds.state(channelStream(accountId, inboxId), channelDecider);
    return state.unread;
  }

  #context({ accountId }: ReceivedPlace) {
    return systemContext(accountId, { correlationId: this.parts.ids.next() });
  }

  async #inTurn<T>({ inboxId }: ReceivedPlace, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(inboxId) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(work);
    this.#turns.set(inboxId, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(inboxId) === turn) this.#turns.delete(inboxId);
    }
  }
}
