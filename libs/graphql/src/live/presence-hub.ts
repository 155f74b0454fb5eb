import { Injectable } from '@nestjs/common';
import { type PeerSet, PeerSets, type TypingSignal } from '@bitacora/platform';
import type { PresenceActivity } from '../schema/enums/conversation.enums.js';

/** A person came to a conversation, writes in it, or left. */
export type PresenceSignal = {
  readonly account: string;
  readonly conversationId: string;
  readonly who: TypingSignal['by'];
  readonly doing: PresenceActivity;
};

type Listener = (signal: PresenceSignal) => void;

/** Who looks at which conversation, in whatever process. Not events: it is worthless a minute later. */
@Injectable()
export class PresenceHub {
  readonly #listeners = new Set<Listener>();
  /** Who looks where -> number of their windows at this process. */
  readonly #windows = new Map<string, number>();
  readonly #looking: PeerSet<PresenceSignal>;

  constructor(sets: PeerSets) {
    this.#looking = sets.make('looking');
    this.#looking.onChange(({ value, is }) =>
      this.publish(is === 'here' ? value : { ...value, doing: 'left' }),
    );
  }

  /** Says that a person looks; the function it returns says that they left. */
  join(signal: PresenceSignal): () => void {
    const key = keyOf(signal);
    const before = this.#windows.get(key) ?? 0;
    this.#windows.set(key, before + 1);
    if (before === 0) this.#looking.add(key, signal);
    return () => this.#leave(key);
  }

  /** Those who look now. */
  lookingAt(account: string, conversationId: string): readonly PresenceSignal[] {
    return this.#looking
      .values()
      .filter((signal) => signal.account === account && signal.conversationId === conversationId);
  }

  /** Publishes to the subscribers of this process. */
  publish(signal: PresenceSignal): void {
    for (const listener of this.#listeners) listener(signal);
  }

  /** Returns what ends it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #leave(key: string): void {
    const left = (this.#windows.get(key) ?? 1) - 1;
    if (left > 0) this.#windows.set(key, left);
    else {
      this.#windows.delete(key);
      this.#looking.remove(key);
    }
  }
}

function keyOf({ account, conversationId, who }: PresenceSignal): string {
  return `${account}.${conversationId}.${who.id}`;
}
