import { calculateObjectSize } from 'bson';
import { CommandRefusal } from '../replication/refusal.js';
import type { Doc } from '../driver/wire.js';

/** Bytes of one document at most. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** How large a document can be at most, by the messages that it came in; most are never measured. */
const bounds = new WeakMap<Doc, number>();

/** `more`: bytes of the message that made the document out of the one before. Throws Refusal 10334 over 16 MB. */
export function checkSize(doc: Doc, more: number, before?: Doc): void {
  const bound = more + (before ? (bounds.get(before) ?? MAX_DOCUMENT_BYTES) : 0);
  if (bound <= MAX_DOCUMENT_BYTES) {
    bounds.set(doc, bound);
    return;
  }
  const size = calculateObjectSize(doc);
  if (size > MAX_DOCUMENT_BYTES) {
    const message = `BSONObj size: ${size} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES} (16MB)`;
    throw new CommandRefusal(10334, message);
  }
  bounds.set(doc, size);
}
