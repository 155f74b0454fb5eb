import { Inject, Injectable } from '@nestjs/common';
import type { JsonObject, Peers } from '@bitacora/kernel';
import { PEERS } from '../tokens.js';

/** A person writes in a conversation right now. Not an event: it is worthless a minute later. */
export interface TypingSignal {
  readonly accountId: string;
  readonly conversationId: string;
  readonly by:
    | { readonly kind: 'user'; readonly id: string; readonly name: string }
    // Without a name: signals pass through a store that an erasure does not look into.
    | { readonly kind: 'contact'; readonly id: string };
}

type Listener = (signal: TypingSignal) => void;

const TOPIC = 'typing';

/** Hands typing signals from the widget to the console and back, in whichever processes they are. */
@Injectable()
export class TypingSignals {
  readonly #listeners = new Set<Listener>();

  constructor(@Inject(PEERS) private readonly peers: Peers) {
    peers.subscribe(TOPIC, (signal) => this.#hand(signal as unknown as TypingSignal));
  }

  publish(signal: TypingSignal): void {
    this.#hand(signal);
    this.peers.publish(TOPIC, signal as unknown as JsonObject);
  }

  #hand(signal: TypingSignal): void {
    for (const listener of this.#listeners) listener(signal);
  }

  /** Returns the way to stop listening. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
