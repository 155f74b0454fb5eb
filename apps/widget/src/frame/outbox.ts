import type { Outgoing } from './api';
import type { Memory } from './memory';

/** A message on its way. `refused` holds the code of a final refusal. */
export interface Pending extends Outgoing {
  readonly refused: string | null;
}

const KEY = 'outbox';

/**
 * Messages that the server has not confirmed, oldest first, kept across reloads. One leaves the box
 * only when an item with its id was seen, or when the visitor discards it.
 */
export class Outbox {
  #pending: readonly Pending[];

  constructor(private readonly memory: Memory) {
    this.#pending = parse(memory.get(KEY));
  }

  get pending(): readonly Pending[] {
    return this.#pending;
  }

  /** The oldest one that may be sent: nothing overtakes a message that is still on its way. */
  next(): Pending | null {
    return this.#pending.find((message) => message.refused === null) ?? null;
  }

  add(message: Outgoing): void {
    this.#keep([...this.#pending, { ...message, refused: null }]);
  }

  confirm(id: string): void {
    if (this.#pending.some((message) => message.id === id)) {
      this.#keep(this.#pending.filter((message) => message.id !== id));
    }
  }

  refuse(id: string, code: string): void {
    this.#keep(
      this.#pending.map((message) => (message.id === id ? { ...message, refused: code } : message)),
    );
  }

  retry(id: string): void {
    this.#keep(
      this.#pending.map((message) => (message.id === id ? { ...message, refused: null } : message)),
    );
  }

  #keep(pending: readonly Pending[]): void {
    this.#pending = pending;
    if (pending.length === 0) this.memory.remove(KEY);
    else this.memory.set(KEY, JSON.stringify(pending));
  }
}

function parse(text: string | null): readonly Pending[] {
  if (text === null) return [];
  try {
    const kept: unknown = JSON.parse(text);
    return Array.isArray(kept) ? (kept as Pending[]) : [];
  } catch {
    return [];
  }
}
