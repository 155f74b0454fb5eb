import type { WidgetItem } from '@bitacora/widget-protocol';
import type { WidgetApi } from '../calls/api';
import { Refusal, Unreachable } from '../calls/call-errors';
import type { WidgetOutbox, Pending } from '../kept/outbox';
import type { Turns } from '../kept/turns';
import { Pauses } from '../line/pauses';

/** Subscriber of what was sent. */
export interface SenderListener {
  /** The secret to send with; null: the visitor is not known. */
  secret(): string | null;
  accepted(item: WidgetItem): void;
  /** Whether the server takes no more from this place at the moment. */
  limited(isLimited: boolean): void;
  /** A message was refused for good. */
  refused(): void;
  /** Takes in everything that the server has; throws when it is away. */
  readOn(secret: string): Promise<void>;
  /** The server does not know the secret. */
  unknown(secret: string): void;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/** After this time another page does what the one that kept a message should have done. */
const RESCUE_MS = 10_000;

/** Sends what is in the outbox, one message after the other, and one page at a time. */
export class Sender {
  readonly #pauses = new Pauses(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
  #sending = false;
  #again = false;
  #timer = 0;

  constructor(
    private readonly api: WidgetApi,
    private readonly outbox: WidgetOutbox,
    private readonly turns: Turns,
    private readonly listener: SenderListener,
  ) {}

  /** Sends until the outbox is empty or the server is away; then it tries again after a pause. */
  async send(): Promise<void> {
    this.#again = true;
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#again && this.outbox.next()) {
        this.#again = false;
        this.#later(await this.turns('send', () => this.#empty()));
      }
    } finally {
      this.#sending = false;
    }
  }

  /** Another page kept a message: it is about to send it, and can be closed before it did. */
  watch(): void {
    if (this.outbox.next()) this.#later(RESCUE_MS);
  }

  /** Resolves with the pause before the next attempt; null when none is needed. */
  async #empty(): Promise<number | null> {
    const dated = new Set<string>();
    for (let next = this.outbox.next(); next; next = this.outbox.next()) {
      const secret = this.listener.secret();
      if (secret === null) return null;
      try {
        await this.#attempt(next, secret, dated);
        this.listener.limited(false);
      } catch (error) {
        if (error instanceof Unreachable) {
          this.listener.limited(error.isLimit);
          return error.retryAfterMs ?? this.#pauses.next();
        }
        if (!(error instanceof Refusal)) throw error;
        if (error.status === 401) {
          this.listener.unknown(secret);
          return null;
        }
        this.outbox.change(next.id, { refused: error.code });
        this.listener.refused();
      }
    }
    return null;
  }

  async #attempt(message: Pending, secret: string, dated: Set<string>): Promise<void> {
    const { refused: _, order: __, ...outgoing } = message;
    try {
      const { item } = await this.api.message(secret, outgoing);
      this.#pauses.reset();
      this.outbox.confirm(message.id);
      this.listener.accepted(item);
    } catch (error) {
      if (!isOutOfTime(error) || dated.has(message.id)) throw error;
      dated.add(message.id);
      // The server no longer looks so far back for the message: whether it has it is looked up here.
      await this.listener.readOn(secret);
      const issuedAt = (error.at ?? new Date()).toISOString();
      this.outbox.change(message.id, { issuedAt });
    }
  }

  #later(pauseMs: number | null): void {
    clearTimeout(this.#timer);
    if (pauseMs !== null) this.#timer = window.setTimeout(() => void this.send(), pauseMs);
  }
}

/** The message waited for too long, or this device's clock is wrong. */
function isOutOfTime(error: unknown): error is Refusal {
  return (
    error instanceof Refusal &&
    (error.code === 'COMMAND_TOO_OLD' || error.code === 'COMMAND_FROM_THE_FUTURE')
  );
}
