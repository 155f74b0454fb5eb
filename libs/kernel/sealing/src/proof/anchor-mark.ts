import {
  type StoredEvent,
  START,
  type Position,
  type Documents,
  type StoredDocument,
  type EventStore,
  type Hash,
  type Signer,
  INSTALLATION,
  RUNNERS,
} from '@bitacora/kernel';
import type { AnchoredHead } from './anchor-events.js';
import { canonicalJson } from './canonical-json.js';
import { eventHash } from './event-hash.js';

/** Up to where the log is anchored: signed, so that no outsider can move it past an event that no anchor has seen. */
export type AnchorMark = StoredDocument & {
  /** Place of the newest event that was covered, in this log. */
  readonly position: Position;
  /** That event. Absent in marks of releases that did not sign them. */
  readonly head?: AnchoredHead;
  /** Ed25519 over the head, base64. */
  readonly signature?: string;
};

/** Id of the mark among the runners' documents. */
export const ANCHOR_MARK = `${INSTALLATION}/anchor`;

/** Where anchoring continues, and how sure that is. */
export type AnchoredPlace =
  | { readonly kind: 'signed' | 'unsigned'; readonly position: Position }
  | { readonly kind: 'cut'; readonly head: AnchoredHead };

export interface AnchorMarksParts {
  readonly store: Pick<EventStore, 'read'>;
  readonly documents: Documents;
  readonly hash: Hash;
  readonly signer: Signer;
}

/** Reads and writes the mark. */
export class AnchorMarks {
  constructor(private readonly parts: AnchorMarksParts) {}

  /**
   * The stored place. A mark that is not signed by this installation counts as `unsigned`: it may come from an earlier release. The
   * place of a signed one is where its event is now, in whichever log it was moved to; `cut` when that event is gone.
   */
  async place(): Promise<AnchoredPlace> {
    const collection = await this.parts.documents.open<AnchorMark>(RUNNERS);
    const mark = (await collection.get([ANCHOR_MARK])).get(ANCHOR_MARK);
    if (!mark?.head || !this.#isOurs(mark)) {
      return { kind: 'unsigned', position: mark?.position ?? START };
    }
    const { head } = mark;
    const position = await placeOfHead(head, this.parts);
    return position === null ? { kind: 'cut', head } : { kind: 'signed', position };
  }

  /** Writes that everything up to an event is anchored. */
  async save(last: StoredEvent): Promise<void> {
    const { documents, signer, hash } = this.parts;
    const head: AnchoredHead = [last.stream, last.revision, eventHash(last, hash)];
    const signature = signer.sign(markText(head));
    const { position } = last;
    const mark: AnchorMark = { _id: ANCHOR_MARK, account: INSTALLATION, position, head, signature };
    const collection = await documents.open<AnchorMark>(RUNNERS);
    await collection.commit({ put: [mark], remove: [] });
  }

  #isOurs({ head, signature }: AnchorMark): boolean {
    const { signer } = this.parts;
    return (
      head !== undefined &&
      signature !== undefined &&
      signer.verify(markText(head), signature, signer.publicKey)
    );
  }
}

/** Position of an event in the log, when it is there as it was. */
export async function placeOfHead(
  [stream, revision, hashed]: AnchoredHead,
  { store, hash }: Pick<AnchorMarksParts, 'store' | 'hash'>,
): Promise<Position | null> {
  const [event] = await store.read(stream, { from: revision, limit: 1 });
  return event && eventHash(event, hash) === hashed ? event.position : null;
}

function markText(head: AnchoredHead): string {
  return canonicalJson({ anchoredUpTo: head });
}
