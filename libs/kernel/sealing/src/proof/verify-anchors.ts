import {
  type StoredEvent,
  START,
  type Position,
  parseStreamName,
  type EventStore,
  type Hash,
  type Signer,
} from '@bitacora/kernel';
import { AnchorCoverage, timeOf } from './anchor-coverage.js';
import type { AnchorData } from './anchor-events.js';
import { anchorText } from './anchor-text.js';
import { brokenAt, brokenWhere, type BrokenProof } from './broken-proof.js';
import { eventHash } from './event-hash.js';
import { verifyPrinted } from './verify-printed.js';

export interface AnchorCheck {
  readonly store: Pick<EventStore, 'read'>;
  readonly hash: Hash;
  readonly signer: Pick<Signer, 'verify'>;
  /** The only key that is trusted; without it that of the first anchor is, which shows less. */
  readonly publicKey?: string;
  /** Lines that were printed outside. Absent: not looked at. */
  readonly printed?: readonly string[];
  /** Milliseconds between two events of the log after which the first must have been anchored. Absent: not looked at. */
  readonly anchoredWithinMs?: number;
}

/** Compares every anchor with the streams it saw, while the log is read from its start. */
export class AnchorVerifier {
  readonly #coverage = new AnchorCoverage();
  #anchors = 0;
  #key: string | null;
  #newest = '';
  /** Names of the newest anchors. */
  #recent: StoredEvent[] = [];

  constructor(private readonly check: AnchorCheck) {
    this.#key = check.publicKey ?? null;
  }

  /** The next event of the log; the first fault that it shows, or null. */
  async next(event: StoredEvent): Promise<BrokenProof | null> {
    if (timeOf(event) > this.#newest) this.#newest = timeOf(event);
    if (event.type !== 'LogAnchored') {
      this.#coverage.add(event);
      return null;
    }
    const broken = await this.#verifyAnchor(event);
    this.#anchors += 1;
    this.#recent = [...this.#recent.slice(1 - RECENT), event];
    return broken;
  }

  /** What only shows at the end of the log: anchors that are late, and the printed lines. */
  async end(): Promise<BrokenProof | null> {
    const { anchoredWithinMs = Infinity, printed } = this.check;
    const { oldest } = this.#coverage;
    if (oldest && Date.parse(this.#newest) - Date.parse(timeOf(oldest)) > anchoredWithinMs) {
      return brokenAt('late-anchor', oldest);
    }
    if (!printed) return null;
    const key = this.#key === null ? {} : { publicKey: this.#key };
    return verifyPrinted({ ...this.check, ...key, printed }, this.#recent);
  }

  get anchors(): number {
    return this.#anchors;
  }

  get notYetAnchored(): number {
    return this.#coverage.count;
  }

  /** The key that anchors were compared with; null when there is no anchor and none was given. */
  get publicKey(): string | null {
    return this.#key;
  }

  /** An anchor's own positions are those of the log that it was made in, which may have moved. */
  async #verifyAnchor(event: StoredEvent): Promise<BrokenProof | null> {
    const { store, hash, signer } = this.check;
    const data = event.data as unknown as AnchorData;
    const { accountId } = parseStreamName(event.stream);
    this.#key ??= data.publicKey;
    const isGood = signer.verify(anchorText(accountId ?? '', data), data.signature, this.#key);
    if (!isGood) return brokenAt('forged-anchor', event);
    let reach: Position = START;
    for (const [stream, revision, hashed] of data.heads) {
      const [head] = await store.read(stream, { from: revision, limit: 1 });
      if (!head) return brokenWhere('cut', stream, revision);
      if (eventHash(head, hash) !== hashed) return brokenAt('not-as-anchored', head);
      if (head.position > reach) reach = head.position;
    }
    return this.#coverage.cover(event, data, reach);
  }
}

/** Several processes may print to files of their own: one of so many newest anchors has to be in each. */
const RECENT = 100;
