import type { StoredEvent } from '../event/event.js';
import { START, type Position } from '../event/position.js';
import { parseStreamName } from '../event/stream-name.js';
import type { EventStore } from '../ports/event-store.js';
import type { Hash } from '../ports/hash.js';
import type { Signer } from '../ports/signer.js';
import type { AnchorData, PrintedAnchor } from './anchor-events.js';
import { anchorText, printedText } from './anchor-text.js';
import { brokenAt, brokenWhere, type BrokenProof } from './broken-proof.js';
import { eventHash } from './event-hash.js';

export interface AnchorCheck {
  readonly store: Pick<EventStore, 'readAll' | 'read'>;
  readonly hash: Hash;
  readonly signer: Pick<Signer, 'verify'>;
  /** The only key that is trusted; without it each anchor's own key is, which shows less. */
  readonly publicKey?: string;
  /** Lines that were printed outside. */
  readonly printed?: readonly string[];
}

export interface AnchorVerdict {
  readonly anchors: number;
  /** Everything up to here is covered by an anchor. */
  readonly anchoredTo: Position;
  readonly broken: BrokenProof | null;
}

const PAGE = 100;

/** Compares every anchor with the streams it saw, and every printed line with the anchors. */
export async function verifyAnchors(check: AnchorCheck): Promise<AnchorVerdict> {
  let anchors = 0;
  const covered = { to: START };
  for (let after = START; ;) {
    const page = await check.store.readAll(after, { types: ['LogAnchored'] }, PAGE);
    for (const event of page.events) {
      const broken = await verifyAnchor(check, event, covered);
      if (broken) return { anchors, anchoredTo: covered.to, broken };
      anchors += 1;
    }
    if (page.next === after) break;
    after = page.next;
  }
  return { anchors, anchoredTo: covered.to, broken: await verifyPrinted(check) };
}

/** `covered` moves to the newest head. An anchor's own positions are those of the log that it was made in, which may have moved. */
async function verifyAnchor(
  check: AnchorCheck,
  event: StoredEvent,
  covered: { to: Position },
): Promise<BrokenProof | null> {
  const data = event.data as unknown as AnchorData;
  const { accountId } = parseStreamName(event.stream);
  const publicKey = check.publicKey ?? data.publicKey;
  const isGood = check.signer.verify(anchorText(accountId ?? '', data), data.signature, publicKey);
  if (!isGood) return brokenAt('forged-anchor', event);
  for (const [stream, revision, hash] of data.heads) {
    const [head] = await check.store.read(stream, { from: revision, limit: 1 });
    if (!head) return brokenWhere('cut', stream, revision);
    if (eventHash(head, check.hash) !== hash) return brokenAt('not-as-anchored', head);
    if (head.position > covered.to) covered.to = head.position;
  }
  return null;
}

async function verifyPrinted(check: AnchorCheck): Promise<BrokenProof | null> {
  for (const line of check.printed ?? []) {
    const printed = JSON.parse(line) as PrintedAnchor;
    const { stream, revision, hash } = printed;
    const publicKey = check.publicKey ?? printed.publicKey;
    if (!check.signer.verify(printedText(printed), printed.signature, publicKey)) {
      return brokenWhere('forged-anchor', stream, revision);
    }
    const [event] = await check.store.read(stream, { from: revision, limit: 1 });
    if (!event) return brokenWhere('missing-anchor', stream, revision);
    if (eventHash(event, check.hash) !== hash) return brokenAt('not-as-anchored', event);
  }
  return null;
}
