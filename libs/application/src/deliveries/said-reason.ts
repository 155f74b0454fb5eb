import { MAX_REASON_CHARACTERS } from '@bitacora/deliveries';
import { oneLine } from '@bitacora/kernel';

/** A reason in the provider's words, as one line that fits into an event; null: it says none. */
export function saidReason(reason: string | null): string | null {
  if (reason === null) return null;
  // Cut before it is cleaned: a provider can send any length.
  const line = oneLine(reason.slice(0, MAX_REASON_CHARACTERS)).trim();
  return line === '' ? null : line;
}
