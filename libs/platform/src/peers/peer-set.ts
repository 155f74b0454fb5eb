import type { Clock, JsonObject, Peers } from '@bitacora/kernel';

/** Time between two messages that say everything this process has, which mend what was lost. */
export const REPEAT_MS = 10_000;
/** A process that was silent for this long is gone, with all that it had. */
export const GONE_AFTER_MS = 30_000;

/** A value that no process had before, or that none has any more. */
export interface SetChange<V> {
  readonly key: string;
  readonly value: V;
  readonly is: 'here' | 'gone';
}

interface Peer<V> {
  readonly values: Map<string, V>;
  heardAt: number;
}

export interface PeerSetParts {
  readonly peers: Peers;
  readonly clock: Clock;
  /** Names this process among its peers. */
  readonly origin: string;
  readonly topic: string;
}

/**
 * What all processes together have at the moment, by key. Each process adds and removes its own values and subscribes to
 * the others'; a value is here as long as one of them has it.
 */
export class PeerSet<V extends JsonObject> {
  readonly #own = new Map<string, V>();
  readonly #others = new Map<string, Peer<V>>();
  readonly #listeners = new Set<(change: SetChange<V>) => void>();
  readonly #parts: PeerSetParts;

  constructor(parts: PeerSetParts) {
    this.#parts = parts;
  }

  has(key: string): boolean {
    return this.#own.has(key) || [...this.#others.values()].some(({ values }) => values.has(key));
  }

  values(): readonly V[] {
    const all = new Map<string, V>();
    for (const { values } of this.#others.values()) {
      for (const [key, value] of values) all.set(key, value);
    }
    for (const [key, value] of this.#own) all.set(key, value);
    return [...all.values()];
  }

  add(key: string, value: V): void {
    const wasHere = this.has(key);
    this.#own.set(key, value);
    this.#publish({ says: 'add', key, value });
    if (!wasHere) this.#changed({ key, value, is: 'here' });
  }

  remove(key: string): void {
    const value = this.#own.get(key);
    if (value === undefined) return;
    this.#own.delete(key);
    this.#publish({ says: 'remove', key });
    if (!this.has(key)) this.#changed({ key, value, is: 'gone' });
  }

  /** Subscribes to changes of the whole set, by any process. Returns the unsubscribe function. */
  onChange(listener: (change: SetChange<V>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listens to the others and repeats itself until the signal aborts; then it takes its values back. */
  async run(signal: AbortSignal): Promise<void> {
    const { peers, clock, topic } = this.#parts;
    const stop = peers.subscribe(topic, (message) => this.#receive(message));
    this.#publish({ says: 'ask' });
    while (!signal.aborted) {
      this.#publishAll();
      this.#forgetGone();
      await clock.sleep(REPEAT_MS, signal);
    }
    stop();
    this.#publish({ says: 'all', values: {} });
  }

  #receive(message: JsonObject): void {
    const { origin, says } = message as { origin: string; says: string };
    if (says === 'ask') return this.#publishAll();
    const peer = this.#others.get(origin) ?? { values: new Map<string, V>(), heardAt: 0 };
    this.#others.set(origin, peer);
    peer.heardAt = this.#parts.clock.monotonic();
    if (says === 'all') this.#replace(peer, message['values'] as Readonly<Record<string, V>>);
    else if (says === 'add') this.#put(peer, message['key'] as string, message['value'] as V);
    else this.#take(peer, message['key'] as string);
  }

  #replace(peer: Peer<V>, values: Readonly<Record<string, V>>): void {
    for (const key of [...peer.values.keys()])
      if (!Object.hasOwn(values, key)) this.#take(peer, key);
    for (const [key, value] of Object.entries(values)) this.#put(peer, key, value);
  }

  #put(peer: Peer<V>, key: string, value: V): void {
    const wasHere = this.has(key);
    peer.values.set(key, value);
    if (!wasHere) this.#changed({ key, value, is: 'here' });
  }

  #take(peer: Peer<V>, key: string): void {
    const value = peer.values.get(key);
    if (value === undefined) return;
    peer.values.delete(key);
    if (!this.has(key)) this.#changed({ key, value, is: 'gone' });
  }

  #forgetGone(): void {
    const now = this.#parts.clock.monotonic();
    for (const [origin, peer] of this.#others) {
      if (now - peer.heardAt < GONE_AFTER_MS) continue;
      this.#replace(peer, {});
      this.#others.delete(origin);
    }
  }

  #publishAll(): void {
    this.#publish({ says: 'all', values: Object.fromEntries(this.#own) });
  }

  #publish(message: JsonObject): void {
    const { peers, topic, origin } = this.#parts;
    peers.publish(topic, { ...message, origin });
  }

  #changed(change: SetChange<V>): void {
    for (const listener of this.#listeners) listener(change);
  }
}
