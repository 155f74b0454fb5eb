import type { JsonObject, Peers } from '@bitacora/kernel';

/** Connects what stands for several processes in one spec. A muted one neither publishes nor receives, as if it had died. */
export class PeersInMemory {
  readonly #all = new Set<{
    readonly listeners: Map<string, Set<(message: JsonObject) => void>>;
    muted: boolean;
  }>();

  join(): Peers & { mute(): void; unmute(): void } {
    const own = { listeners: new Map<string, Set<(message: JsonObject) => void>>(), muted: false };
    this.#all.add(own);
    return {
      publish: (topic, message) => {
        if (own.muted) return;
        const copy = JSON.stringify(message);
        for (const other of this.#all) {
          if (other === own || other.muted) continue;
          for (const listener of other.listeners.get(topic) ?? []) {
            listener(JSON.parse(copy) as JsonObject);
          }
        }
      },
      subscribe: (topic, listener) => {
        const listeners = own.listeners.get(topic) ?? new Set();
        own.listeners.set(topic, listeners.add(listener));
        return () => listeners.delete(listener);
      },
      unmute: () => {
        own.muted = false;
      },
      mute: () => {
        own.muted = true;
      },
    };
  }
}
