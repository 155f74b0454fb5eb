import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from './sent-messages.js';

/** Messages that come close together are sent as one: the first of them after this, */
const GATHER_MS = 5;
/** and the next ones so long after it, because each sending wakes every other process. */
const EVERY_MS = 25;
const PAUSE_MS = 250;
/** More than this is not worth keeping while the server is away: everybody looks for himself. */
const MAX_KEPT = 2_000;

/** Characters of messages that are sent together: far below the 16 MB of a document, whatever their letters are. */
const MAX_SENT = 2_000_000;

/** Says that messages before it were dropped. */
export const GAP: Message = { topic: '', content: {} };

export interface OutboxParts {
  /** Sends messages; repeated under the same id it changes nothing. */
  readonly publish: (id: string, messages: readonly Message[]) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Sends messages in their order, again and again until the server has them. */
export class MessageOutbox {
  #waiting: Message[] = [];
  #sending: Promise<void> | null = null;
  #closed = false;
  #sentAt = -Infinity;

  constructor(private readonly parts: OutboxParts) {}

  add(message: Message): void {
    if (this.#closed) return;
    if (this.#waiting.length >= MAX_KEPT) this.#waiting = [GAP];
    this.#waiting.push(message);
    this.#sending ??= this.#send();
  }

  /** Tries once more to send what waits. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#sending;
  }

  async #send(): Promise<void> {
    await sleep(Math.max(GATHER_MS, this.#sentAt + EVERY_MS - performance.now()));
    this.#sentAt = performance.now();
    while (this.#waiting.length > 0) {
      const messages = this.#take();
      if (!(await this.#sendAll(messages))) break;
    }
    this.#sending = null;
  }

  /** The first messages, as many as fit in a document. One that never will is a gap: its listeners read again. */
  #take(): readonly Message[] {
    let size = 0;
    let count = 0;
    for (const message of this.#waiting) {
      size += JSON.stringify(message).length;
      if (size > MAX_SENT) break;
      count += 1;
    }
    if (count > 0) return this.#waiting.splice(0, count);
    this.#waiting.shift();
    return [GAP];
  }

  async #sendAll(messages: readonly Message[]): Promise<boolean> {
    const id = randomUUID();
    for (let tried = 0; ; tried += 1) {
      try {
        await this.parts.publish(id, messages);
        return true;
      } catch (error) {
        if (tried === 0) this.parts.onError(error);
        if (this.#closed) return false;
        await sleep(PAUSE_MS);
      }
    }
  }
}
