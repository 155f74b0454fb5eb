/** A contact who waits for so long, in milliseconds, is shown as bad news; before, only how long. */
export const LONG_WAIT_MS = 5 * 60_000;
