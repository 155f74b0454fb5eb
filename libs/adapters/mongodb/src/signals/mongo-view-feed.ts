import type { Documents, JsonObject } from '@bitacora/kernel';
import { LocalViewFeed, storedLiveViews, type ViewFeed, type ViewSignal } from '@bitacora/runtime';
import type { MongoChannel } from './mongo-channel.js';

export interface MongoViewFeedParts {
  readonly channel: MongoChannel;
  /** Where the pointers to live views are: after a gap a reset is published for each of them. */
  readonly documents: Documents;
  /** A listener threw. */
  readonly onError: (error: unknown) => void;
}

const TOPIC = 'views';

/**
 * Carries what projectors committed to every process of the installation. This process's own listeners hear at
 * once. What was missed for good is published as a reset of all views.
 */
export class MongoViewFeed implements ViewFeed {
  readonly #local: LocalViewFeed;
  readonly #channel: MongoChannel;

  constructor({ channel, documents, onError }: MongoViewFeedParts) {
    this.#local = new LocalViewFeed(onError);
    this.#channel = channel;
    channel.subscribe(TOPIC, (content) => this.#local.publish(content as unknown as ViewSignal));
    channel.onGap(async () => {
      for (const { projection, version, epoch } of await storedLiveViews(documents)) {
        this.#local.publish({ kind: 'reset', projection, version, epoch });
      }
    });
  }

  publish(signal: ViewSignal): void {
    this.#local.publish(signal);
    this.#channel.send(TOPIC, signal as unknown as JsonObject);
  }

  subscribe(listener: (signal: ViewSignal) => void): () => void {
    return this.#local.subscribe(listener);
  }
}
