import type { DeviceLinkEnd } from '@bitacora/channel-port';

/** Of `DisconnectReason` of baileys, and of the WebSocket. */
const LOGGED_OUT = 401;
const FORBIDDEN = 403;
const LOST = 408;
const MISMATCH = 411;
const REPLACED = 440;
const BAD_SESSION = 500;
const RESTART = 515;

/** Closings of a kind in a row after which the session counts as ended. */
const MOST_IN_A_ROW = 5;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Of two programs that take a session from each other, this one lets the other be for a while. */
const REPLACED_PAUSE_MS = 30_000;
const REPLACED_WITHIN_MS = 60 * 60_000;

/** What is done about a connection that closed: it ends, or another one is opened after a pause. */
export type AfterClosing =
  | { readonly kind: 'ended'; readonly end: DeviceLinkEnd }
  | { readonly kind: 'again'; readonly afterMs: number };

/** A connection that closed. */
export interface Closing {
  /** Of the library. */
  readonly code: number;
  /** `linked`: a telephone was linked; `shown`: a code was there for one; `neither`: it did not come to that. */
  readonly came: 'linked' | 'shown' | 'neither';
  /** By a clock that only goes forward, in milliseconds. */
  readonly now: number;
}

/** Follows the closings of one session. */
export class SessionClosings {
  #inARow = 0;
  #replacedAt: readonly number[] = [];

  /** The connection is open. */
  opened(): void {
    this.#inARow = 0;
  }

  closed({ code, came, now }: Closing): AfterClosing {
    if (code === RESTART) return { kind: 'again', afterMs: 0 };
    if (code === FORBIDDEN) return { kind: 'ended', end: 'refused' };
    this.#inARow += 1;
    const isOver = this.#inARow >= MOST_IN_A_ROW;
    if (came !== 'linked' && (came === 'shown' || isOver)) return { kind: 'ended', end: 'expired' };
    const isOut = code === LOGGED_OUT || code === MISMATCH || (code === BAD_SESSION && isOver);
    if (came === 'linked' && isOut) return { kind: 'ended', end: 'loggedOut' };
    if (code === REPLACED) return this.#replaced(now);
    const afterMs = Math.min(FIRST_PAUSE_MS * 2 ** (this.#inARow - 1), LONGEST_PAUSE_MS);
    return { kind: 'again', afterMs };
  }

  #replaced(now: number): AfterClosing {
    this.#replacedAt = [...this.#replacedAt.filter((at) => at > now - REPLACED_WITHIN_MS), now];
    return this.#replacedAt.length >= MOST_IN_A_ROW
      ? { kind: 'ended', end: 'replaced' }
      : { kind: 'again', afterMs: REPLACED_PAUSE_MS };
  }
}

/** The code of a closing; one that the library does not name counts as a lost connection. */
export function closingCode(error: unknown): number {
  const { output } = (error ?? {}) as { readonly output?: { readonly statusCode?: number } };
  return typeof output?.statusCode === 'number' ? output.statusCode : LOST;
}
