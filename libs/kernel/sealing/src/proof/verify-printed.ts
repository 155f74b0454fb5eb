import type { StoredEvent } from '@bitacora/kernel';
import type { PrintedAnchor } from './anchor-events.js';
import { printedText } from './anchor-text.js';
import { brokenAt, brokenLine, brokenWhere, type BrokenProof } from './broken-proof.js';
import { eventHash } from './event-hash.js';
import type { AnchorCheck } from './verify-anchors.js';

/** Compares every printed line with the anchor that it names, and sees that the newest anchors were printed at all. */
export async function verifyPrinted(
  check: AnchorCheck & { readonly printed: readonly string[] },
  recent: readonly StoredEvent[],
): Promise<BrokenProof | null> {
  const names = new Set<string>();
  for (const [index, text] of check.printed.entries()) {
    const line = parsed(text);
    if (!line) return brokenLine(index + 1);
    const broken = await verifyLine(line, check);
    if (broken) return { ...broken, line: index + 1 };
    names.add(nameOf(line));
  }
  const newest = recent.at(-1);
  const isPrinted = recent.some((anchor) => names.has(nameOf(anchor)));
  return newest && !isPrinted ? brokenAt('unprinted', newest) : null;
}

async function verifyLine(
  printed: PrintedAnchor,
  { store, hash, signer, publicKey = printed.publicKey }: AnchorCheck,
): Promise<BrokenProof | null> {
  const { stream, revision } = printed;
  if (!signer.verify(printedText(printed), printed.signature, publicKey)) {
    return brokenWhere('forged-anchor', stream, revision);
  }
  const [event] = await store.read(stream, { from: revision, limit: 1 });
  if (!event) return brokenWhere('missing-anchor', stream, revision);
  return eventHash(event, hash) === printed.hash ? null : brokenAt('not-as-anchored', event);
}

/** The line, or null when it is none. */
function parsed(text: string): PrintedAnchor | null {
  try {
    const line = JSON.parse(text) as Partial<PrintedAnchor> | null;
    const { stream, revision, hash, at, signature, publicKey } = line ?? {};
    const isWhole =
      [stream, hash, at, signature, publicKey].every((part) => typeof part === 'string') &&
      Number.isInteger(revision);
    return isWhole ? (line as PrintedAnchor) : null;
  } catch {
    return null;
  }
}

function nameOf({ stream, revision }: Pick<StoredEvent, 'stream' | 'revision'>): string {
  return `${stream}@${revision}`;
}
