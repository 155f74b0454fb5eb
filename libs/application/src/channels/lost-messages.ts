import type { Incoming } from '@bitacora/channel-port';
import type { TakenIncoming } from './channel-incoming.js';

/** Refusals that lose nothing which is to be kept. */
const EXPECTED: ReadonlySet<string> = new Set([
  ...['CONTACT_BLOCKED', 'CONTACT_ERASED', 'INBOX_DELETED'],
]);

/** A message that was refused, and would be gone. */
export interface LostMessage {
  readonly message: Incoming;
  /** Why it was refused. */
  readonly code: string;
}

/** Messages that were refused without a reason to let them go; `taken`: what became of each. */
export function lostMessages(
  incoming: readonly Incoming[],
  taken: readonly TakenIncoming[],
): readonly LostMessage[] {
  return incoming.flatMap((message, nth) => {
    const one = taken[nth];
    return one?.kind === 'refused' && message.kind === 'message' && !EXPECTED.has(one.code)
      ? [{ message, code: one.code }]
      : [];
  });
}
