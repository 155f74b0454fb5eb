import { Injectable } from '@nestjs/common';

/** Somebody came to a conversation, writes in it, or left. */
export interface PresenceSignal {
  readonly account: string;
  readonly conversationId: string;
  readonly who: { readonly kind: 'user' | 'contact'; readonly id: string; readonly name: string };
  readonly doing: 'looking' | 'typing' | 'left';
}

type Listener = (signal: PresenceSignal) => void;

/** Who looks at which conversation, within this process. Not events: nobody asks for it tomorrow. */
@Injectable()
export class PresenceHub {
  readonly #listeners = new Set<Listener>();
  /** Conversation -> person -> number of open windows. */
  readonly #looking = new Map<string, Map<string, { signal: PresenceSignal; windows: number }>>();

  /** Says that somebody looks; the function it returns says that they left. */
  join(signal: PresenceSignal): () => void {
    const place = keyOf(signal);
    const people = this.#looking.get(place) ?? new Map();
    this.#looking.set(place, people);
    const windows = (people.get(signal.who.id)?.windows ?? 0) + 1;
    people.set(signal.who.id, { signal, windows });
    if (windows === 1) this.tell(signal);
    return () => this.#leave(signal);
  }

  /** Those who look now. */
  lookingAt(account: string, conversationId: string): readonly PresenceSignal[] {
    const people = this.#looking.get(keyOf({ account, conversationId }));
    return people ? [...people.values()].map(({ signal }) => signal) : [];
  }

  tell(signal: PresenceSignal): void {
    for (const listener of this.#listeners) listener(signal);
  }

  /** Returns what ends it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #leave(signal: PresenceSignal): void {
    const place = keyOf(signal);
    const people = this.#looking.get(place);
    const known = people?.get(signal.who.id);
    if (!people || !known) return;
    if (known.windows > 1) {
      people.set(signal.who.id, { ...known, windows: known.windows - 1 });
      return;
    }
    people.delete(signal.who.id);
    if (people.size === 0) this.#looking.delete(place);
    this.tell({ ...signal, doing: 'left' });
  }
}

function keyOf(at: Pick<PresenceSignal, 'account' | 'conversationId'>): string {
  return `${at.account}.${at.conversationId}`;
}
