import { START, type StoredEvent } from '@bitacora/kernel';
import {
  type BrokenProof,
  type ChainHead,
  NO_HEAD,
  eventHash,
  verifyLink,
  verifyStream,
} from '@bitacora/sealing';
import type { EventProof, LogIntegrity, LogProof } from '@bitacora/views';
import { LRUCache } from 'lru-cache';
import type { Stores } from '../stores/stores.js';

const PAGE = 500;
const MAX_HEADS = 20_000;

interface Verdict {
  readonly events: number;
  readonly problem: string | null;
}

const UNSEEN: Verdict = { events: 0, problem: null };

/**
 * Answers whether events are as they were written. Each question checks only what was written since
 * the last one, in pages that leave the process time for others; `npm run log -- verify` checks everything,
 * anchors too.
 */
export class RunningProof implements LogProof {
  readonly #heads = new LRUCache<string, ChainHead>({ max: MAX_HEADS });
  readonly #verdicts = new Map<string, Verdict>();
  #until = START;
  #checking: Promise<void> | null = null;

  constructor(private readonly stores: Pick<Stores, 'events' | 'hash' | 'clock'>) {}

  async ofEvent(stream: string, revision: number): Promise<EventProof | null> {
    const { events, hash } = this.stores;
    const [event, next] = await events.read(stream, { from: revision, limit: 2 });
    if (!event || event.revision !== revision) return null;
    const own = eventHash(event, hash);
    const isLinked = !next || next.metadata['prev'] === own;
    return { hash: own, holds: event.metadata['digest'] === own && isLinked };
  }

  async ofStream(stream: string): Promise<LogIntegrity> {
    const { events, hash, clock } = this.stores;
    const broken = await verifyStream(events, stream, hash);
    const [last] = await events.read(stream, { from: 'end', direction: 'backwards', limit: 1 });
    return {
      whole: broken === null,
      events: last ? last.revision + 1 : 0,
      verifiedAt: clock.now(),
      problem: broken && placeOf(broken),
      until: last?.position ?? START,
    };
  }

  async ofAccount(account: string): Promise<LogIntegrity> {
    this.#checking ??= this.#check().finally(() => (this.#checking = null));
    await this.#checking;
    const { events, problem } = this.#verdicts.get(account) ?? UNSEEN;
    const verifiedAt = this.stores.clock.now();
    return { whole: problem === null, events, verifiedAt, problem, until: this.#until };
  }

  async #check(): Promise<void> {
    for (;;) {
      const page = await this.stores.events.readAll(this.#until, {}, PAGE);
      for (const event of page.events) await this.#note(event);
      if (page.next === this.#until) return;
      this.#until = page.next;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #note(event: StoredEvent): Promise<void> {
    const { hash } = this.stores;
    const account = String(event.metadata['accountId']);
    const { events, problem } = this.#verdicts.get(account) ?? UNSEEN;
    const link = verifyLink(await this.#before(event), event, hash);
    const found = 'broken' in link ? placeOf(link.broken) : null;
    this.#verdicts.set(account, { events: events + 1, problem: problem ?? found });
    const head = 'head' in link ? link.head : headOf(event, eventHash(event, hash));
    this.#heads.set(event.stream, head);
  }

  /** The event before; streams that were long quiet are read again. */
  async #before(event: StoredEvent): Promise<ChainHead> {
    const known = this.#heads.get(event.stream);
    if (known || event.revision === 0) return known ?? NO_HEAD;
    const { events, hash } = this.stores;
    const [previous] = await events.read(event.stream, { from: event.revision - 1, limit: 1 });
    return previous ? headOf(previous, eventHash(previous, hash)) : NO_HEAD;
  }
}

function headOf({ revision }: StoredEvent, hash: string): ChainHead {
  return { revision, hash };
}

function placeOf({ fault, stream, revision }: BrokenProof): string {
  return `${fault}: ${stream}@${revision}`;
}
