import { Injectable } from '@nestjs/common';

/** Somebody writes in a conversation right now. Not an event: nobody asks for it tomorrow. */
export interface TypingSignal {
  readonly accountId: string;
  readonly conversationId: string;
  readonly by: { readonly kind: 'user' | 'contact'; readonly id: string; readonly name: string };
}

type Listener = (signal: TypingSignal) => void;

/** Hands typing signals from the widget to the console and back, within the process. */
@Injectable()
export class TypingSignals {
  readonly #listeners = new Set<Listener>();

  tell(signal: TypingSignal): void {
    for (const listener of this.#listeners) listener(signal);
  }

  /** Returns the way to stop listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
