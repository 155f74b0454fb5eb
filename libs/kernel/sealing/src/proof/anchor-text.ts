import type { AnchorData, PrintedAnchor } from './anchor-events.js';
import { canonicalJson } from './canonical-json.js';

/** What the signature of an anchor covers. */
export function anchorText(
  accountId: string,
  data: Pick<AnchorData, 'from' | 'to' | 'heads'>,
): string {
  const { from, to, heads } = data;
  return canonicalJson({ accountId, from, to, heads });
}

/** What the signature of a printed line covers. */
export function printedText({
  stream,
  revision,
  hash,
  at,
}: Omit<PrintedAnchor, 'signature' | 'publicKey'>): string {
  return canonicalJson({ stream, revision, hash, at });
}
