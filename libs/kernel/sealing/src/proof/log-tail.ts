import type { StoredEvent, Position, EventStore } from '@bitacora/kernel';
import { AnchorMarks, type AnchorMarksParts } from './anchor-mark.js';
import { brokenAt, brokenWhere, type BrokenProof } from './broken-proof.js';
import { hashedText } from './event-hash.js';
import { isGenuine, type Authenticity } from './event-mac.js';
import { MacsSince, type MacsSinceParts } from './macs-since.js';
import { verifyLink, type ChainHead } from './verify-stream.js';

export type LogTailParts = AnchorMarksParts &
  MacsSinceParts & { readonly store: Pick<EventStore, 'read' | 'readAll'> };

const PAGE = 1000;

/** What came after the newest anchor: it is not signed yet. */
export class LogTail {
  constructor(private readonly parts: LogTailParts) {}

  /**
   * Looks at the first events after the newest anchor, at most so many: whether the log still holds what was anchored, and whether
   * this installation wrote what follows. The cost does not depend on the length of the log.
   */
  async check(most: number): Promise<BrokenProof | null> {
    const { store, hash } = this.parts;
    const place = await new AnchorMarks(this.parts).place();
    if (place.kind === 'cut') return brokenWhere('cut', place.head[0], place.head[1]);
    const requiredAfter = await new MacsSince(this.parts).position();
    const stretch = new Stretch({ hash, requiredAfter });
    let after = startOf(place.kind, place.position, requiredAfter);
    for (let seen = 0; seen < most;) {
      const page = await store.readAll(after, {}, Math.min(PAGE, most - seen));
      for (const event of page.events) {
        const broken = stretch.next(event);
        if (broken) return broken;
      }
      if (page.next === after) return null;
      seen += page.events.length;
      after = page.next;
    }
    return null;
  }
}

/** An unsigned position is trusted as long as no event has to carry a MAC, and no further than the first that has to. */
export function startOf(
  kind: 'signed' | 'unsigned',
  position: Position,
  requiredAfter: Position | null,
): Position {
  if (kind === 'signed' || requiredAfter === null) return position;
  return position < requiredAfter ? position : requiredAfter;
}

/** Events of the log one after the other, each checked by itself and against the one before it in its stream, where that was seen. */
export class Stretch {
  readonly #heads = new Map<string, ChainHead>();
  #last: StoredEvent | null = null;
  #allHaveMacs = true;

  constructor(private readonly authenticity: Authenticity) {}

  /** The next event; what is wrong with it, or null. */
  next(event: StoredEvent): BrokenProof | null {
    const { hash } = this.authenticity;
    const before = this.#heads.get(event.stream) ?? headBefore(event);
    const text = hashedText(event);
    const link = verifyLink(before, event, hash, text);
    if ('broken' in link) return link.broken;
    if (!isGenuine(event, this.authenticity, text)) return brokenAt('forged', event);
    this.#heads.set(event.stream, link.head);
    this.#allHaveMacs &&= event.metadata['mac'] !== undefined;
    // An anchor is written by who looks, which says nothing of the processes that write the rest.
    if (event.type !== 'LogAnchored') this.#last = event;
    return null;
  }

  /** Hash of the newest event of a stream that was seen here. */
  hashOf(stream: string): string {
    return this.#heads.get(stream)?.hash ?? '';
  }

  /** The last event that is no anchor, when every event carried a MAC. */
  get lastOfMacs(): StoredEvent | null {
    return this.#allHaveMacs ? this.#last : null;
  }
}

/** What an event says about the one before it, where that one was not seen. */
function headBefore({ revision, metadata }: StoredEvent): ChainHead {
  return { revision: revision - 1, hash: String(metadata['prev'] ?? '') };
}
