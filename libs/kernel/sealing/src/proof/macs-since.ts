import type { StoredEvent, Position, EventStore, Hash, Vault } from '@bitacora/kernel';
import type { AnchoredHead } from './anchor-events.js';
import { placeOfHead } from './anchor-mark.js';
import { eventHash } from './event-hash.js';

const SECRET = 'installation/macs-since';

export interface MacsSinceParts {
  readonly store: Pick<EventStore, 'read'>;
  readonly hash: Hash;
  readonly vault: Pick<Vault, 'get' | 'put'>;
}

/**
 * From which event on every event has to carry a MAC. The vault keeps that event, not its place, which moves when the log does.
 * Events before it may be of earlier releases.
 */
export class MacsSince {
  #position: Position | null = null;

  constructor(private readonly parts: MacsSinceParts) {}

  /** The place after which events have to carry one; null: not known yet. */
  async position(): Promise<Position | null> {
    if (this.#position !== null) return this.#position;
    const secret = await this.parts.vault.get(SECRET);
    if (secret === null) return null;
    this.#position = await placeOfHead(JSON.parse(secret) as AnchoredHead, this.parts);
    return this.#position;
  }

  /** Every event of a stretch of the log that ends with this one carried a MAC: from here on all have to. */
  async begin(last: StoredEvent): Promise<void> {
    if ((await this.position()) !== null) return;
    const { vault, hash } = this.parts;
    const head: AnchoredHead = [last.stream, last.revision, eventHash(last, hash)];
    await vault.put(SECRET, JSON.stringify(head));
    this.#position = last.position;
  }
}
