import type { OutgoingMessage } from '../calls/api';
import type { Memory } from './memory';

/** A message on its way. `refused` holds the code of a final refusal. */
export interface Pending extends OutgoingMessage {
  readonly refused: string | null;
  /** Place among the others: greater than that of every message that was there before. */
  readonly order: number;
}

const PREFIX = 'outbox.';

/**
 * Messages that the server has not confirmed, oldest first, kept across reloads and seen by all pages of the
 * browser: each has a name of its own. One leaves the box only when an item with its id was seen, or
 * when the visitor discards it.
 */
export class WidgetOutbox {
  constructor(private readonly memory: Memory) {}

  /** True when the key holds one of the messages. */
  holds(key: string): boolean {
    return key.startsWith(PREFIX);
  }

  get pending(): readonly Pending[] {
    return this.memory
      .keys(PREFIX)
      .flatMap((key) => this.#read(key) ?? [])
      .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  }

  /** The oldest one that may be sent: nothing overtakes a message that is still on its way. */
  next(): Pending | null {
    return this.pending.find((message) => message.refused === null) ?? null;
  }

  add(message: OutgoingMessage): void {
    const last = this.pending.at(-1)?.order ?? 0;
    this.#keep({ ...message, refused: null, order: Math.max(last + 1, Date.now()) });
  }

  confirm(id: string): void {
    this.memory.remove(PREFIX + id);
  }

  /** Changes a message that is still there. */
  change(id: string, change: Partial<Pick<Pending, 'refused' | 'issuedAt' | 'page'>>): void {
    const message = this.#read(PREFIX + id);
    if (message) this.#keep({ ...message, ...change });
  }

  #keep(message: Pending): void {
    this.memory.set(PREFIX + message.id, JSON.stringify(message));
  }

  #read(key: string): Pending | null {
    const text = this.memory.get(key);
    const message = text === null ? null : (parse(text) as Pending | null);
    if (isMessage(message)) return message;
    if (text !== null) this.memory.remove(key);
    return null;
  }
}

function isMessage(value: Partial<Pending> | null): value is Pending {
  return typeof value?.id === 'string' && typeof value.text === 'string';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
