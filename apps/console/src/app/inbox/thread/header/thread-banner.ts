import type { ShownConversation } from '@bitacora/console-data';
import type { Glyph } from '@bitacora/console-ui';

/** What is between the thread and the reply box: a key of `inbox.thread`, and its icon. */
export interface ThreadBanner {
  readonly words:
    | 'erasedBanner'
    | 'inboxGoneBanner'
    | 'resolvedBanner'
    | 'ignoredBanner'
    | 'pendingBanner'
    | 'snoozedUntil'
    | 'readOnlyBanner';
  readonly icon: Glyph;
}

/**
 * What the state of a conversation means for what comes next, as the server does it: a message of the contact opens a
 * pending or snoozed conversation, leaves an ignored one alone, and starts another one after a resolved one.
 */
export function threadBanner(
  { erased, status }: Pick<ShownConversation, 'erased' | 'status'>,
  at: { readonly inboxGone: boolean; readonly mayReply: boolean },
): ThreadBanner | null {
  if (erased) return { words: 'erasedBanner', icon: 'eraser' };
  if (at.inboxGone) return { words: 'inboxGoneBanner', icon: 'unlink' };
  if (!at.mayReply) return { words: 'readOnlyBanner', icon: 'eye' };
  switch (status) {
    case 'resolved':
      return { words: 'resolvedBanner', icon: 'check' };
    case 'ignored':
      return { words: 'ignoredBanner', icon: 'ban' };
    case 'pending':
      return { words: 'pendingBanner', icon: 'circle-pause' };
    case 'snoozed':
      return { words: 'snoozedUntil', icon: 'alarm-clock' };
    default:
      return null;
  }
}
