const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Between an attempt that failed and the next, in ms; a day in all, and then the delivery has failed. */
export const DELIVERY_PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  8 * HOUR_MS,
  9 * HOUR_MS,
];
/** For how long attempts are made after the first that failed. */
export const TRIED_FOR_MS = 25 * HOUR_MS;
/** Most that a provider can ask to wait, and what is waited at most beyond what it asks for. */
export const LONGEST_RETRY_AFTER_MS = HOUR_MS;
const LONGEST_BESIDE_RETRY_AFTER_MS = MINUTE_MS;
/** A pause is made longer by up to this part of it, so that what failed together does not come back together. */
const JITTER = 0.2;

/** What the next pause follows from. */
export interface FailedBefore {
  /** Attempts that failed before this one. */
  readonly failures: number;
  /** When the first failed, ISO 8601 UTC. */
  readonly failingSince: string;
  /** How long the provider asks to wait; null: it says nothing. */
  readonly retryAfterMs: number | null;
}

/** When the next attempt may start; null: attempts have been made for a day. `pick` is in [0, 1). */
export function nextAttemptAt(
  { failures, failingSince, retryAfterMs }: FailedBefore,
  { now, pick }: { readonly now: string; readonly pick: number },
): string | null {
  const last = DELIVERY_PAUSES_MS.length - 1;
  if (retryAfterMs === null && failures > last) return null;
  const usual = DELIVERY_PAUSES_MS[Math.min(failures, last)] ?? HOUR_MS;
  const pause =
    retryAfterMs === null
      ? usual
      : Math.max(
          Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS),
          Math.min(usual, LONGEST_BESIDE_RETRY_AFTER_MS),
        );
  const next = Date.parse(now) + Math.floor(pause * (1 + JITTER * pick));
  const isTooLate = next - Date.parse(failingSince) > TRIED_FOR_MS * (1 + JITTER);
  return isTooLate ? null : new Date(next).toISOString();
}
