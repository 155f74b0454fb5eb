import type { TimelineItem } from '@bitacora/console-data';
import type { Outgoing } from '../../reply/outbox.js';

/**
 * Whether the thread shows words that are still on their way: the live line is often faster than the answer, and
 * nothing is to be read twice until then. Words that were refused are never taken for shown.
 */
export function isAlreadyShown(outgoing: Outgoing, items: readonly TimelineItem[]): boolean {
  const files = (outgoing.files ?? []).map(({ id }) => id);
  return (
    outgoing.state === 'sending' &&
    items.some(
      (item) =>
        item.__typename === (outgoing.kind === 'note' ? 'Note' : 'Reply') &&
        item.actor.kind === 'user' &&
        item.text === outgoing.text &&
        item.attachments.map(({ id }) => id).join() === files.join() &&
        Date.parse(item.at) >= Date.parse(outgoing.retry.issuedAt),
    )
  );
}
