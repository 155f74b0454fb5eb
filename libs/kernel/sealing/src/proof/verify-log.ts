import {
  START,
  type Position,
  type StoredEvent,
  type EventStore,
  type Hash,
  type Signer,
} from '@bitacora/kernel';
import { brokenAt, type BrokenProof } from './broken-proof.js';
import { eventHash } from './event-hash.js';
import { hashedText } from './event-hash.js';
import { isGenuine, type Authenticity } from './event-mac.js';
import { AnchorVerifier } from './verify-anchors.js';
import { NO_HEAD, verifyLink, type ChainHead } from './verify-stream.js';

export interface VerifyProgress {
  readonly events: number;
  readonly position: Position;
}

export interface VerifyOptions {
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** Checks anchors too. */
  readonly signer?: Pick<Signer, 'verify'>;
  /** The only signing key that is trusted. */
  readonly publicKey?: string;
  /** Lines that the anchor printed outside. */
  readonly printed?: readonly string[];
  /** Milliseconds between two events of the log after which the first must have been anchored. */
  readonly anchoredWithinMs?: number;
  /** Checks who wrote each event too, with the keys of the vault. */
  readonly authenticity?: Authenticity;
  readonly signal?: AbortSignal;
}

export interface VerifyReport {
  readonly isWhole: boolean;
  readonly events: number;
  /** The first event in log order that does not fit. */
  readonly broken: BrokenProof | null;
  readonly anchors: number;
  /** Newest events that no anchor covers yet: a cut there would not show. */
  readonly notYetAnchored: number;
  /** The signing key that anchors were compared with; null when there was none to compare. */
  readonly publicKey: string | null;
}

const PAGE = 1000;
const REMEMBERED_HEADS = 50_000;

/**
 * Checks the whole log, page by page: every event against its own hash, against the event before it in its stream, against what the
 * store finds it by, and against the anchors. Memory is bounded: heads of streams that were long quiet are read again.
 */
export async function verifyLog(
  store: Pick<EventStore, 'readAll' | 'read' | 'misfiled'>,
  hash: Hash,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const heads = new Heads(store, hash);
  const { signer } = options;
  const anchors = signer ? new AnchorVerifier({ ...options, store, hash, signer }) : null;
  let events = 0;
  const report = (broken: BrokenProof | null): VerifyReport => ({
    isWhole: broken === null,
    events,
    broken,
    anchors: anchors?.anchors ?? 0,
    notYetAnchored: broken ? 0 : (anchors?.notYetAnchored ?? events),
    publicKey: anchors?.publicKey ?? null,
  });
  for (let after = START; !options.signal?.aborted;) {
    const page = await store.readAll(after, {}, PAGE);
    for (const event of page.events) {
      const text = hashedText(event);
      const link = verifyLink(await heads.before(event), event, hash, text);
      if ('broken' in link) return report(link.broken);
      const { authenticity } = options;
      if (authenticity && !isGenuine(event, authenticity, text))
        return report(brokenAt('forged', event));
      const broken = await anchors?.next(event);
      if (broken) return report(broken);
      heads.set(event.stream, link.head);
      events += 1;
    }
    options.onProgress?.({ events, position: page.next });
    if (page.next === after) break;
    after = page.next;
  }
  const misfiled = await store.misfiled?.();
  if (misfiled) return report(brokenAt('misfiled', misfiled));
  return report((await anchors?.end()) ?? null);
}

/** Heads of the streams seen last; others are read again and hashed again. */
class Heads {
  readonly #heads = new Map<string, ChainHead>();

  constructor(
    private readonly store: Pick<EventStore, 'read'>,
    private readonly hash: Hash,
  ) {}

  async before(event: StoredEvent): Promise<ChainHead> {
    const known = this.#heads.get(event.stream);
    if (known) return known;
    if (event.revision <= 0) return NO_HEAD;
    const from = event.revision - 1;
    const [previous] = await this.store.read(event.stream, { from, limit: 1 });
    if (!previous || previous.revision !== from) return NO_HEAD;
    return { revision: from, hash: eventHash(previous, this.hash) };
  }

  set(stream: string, head: ChainHead): void {
    this.#heads.delete(stream);
    this.#heads.set(stream, head);
    if (this.#heads.size <= REMEMBERED_HEADS) return;
    const oldest = this.#heads.keys().next().value;
    if (oldest !== undefined) this.#heads.delete(oldest);
  }
}
