import type { JsonObject } from '../event/json.js';

/**
 * Short-lived messages to the other processes on the same stores: who looks where, who writes, whose
 * session ended. They are worthless a minute later, so one may be lost; what must not be lost is an event.
 */
export interface Peers {
  /** Reaches the listeners of the topic in every other process, not those of this one. */
  publish(topic: string, message: JsonObject): void;
  /** Returns what ends it. */
  subscribe(topic: string, listener: (message: JsonObject) => void): () => void;
}

/** For a process that has its stores for itself. */
export const NO_PEERS: Peers = {
  publish: () => undefined,
  subscribe: () => () => undefined,
};
