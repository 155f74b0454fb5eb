import type { JsonObject, Peers } from '@bitacora/kernel';
import type { MongoChannel } from './mongo-channel.js';

/** Short-lived messages to the other processes, through the same channel as the feed of views. */
export class MongoPeers implements Peers {
  constructor(private readonly channel: MongoChannel) {}

  publish(topic: string, message: JsonObject): void {
    this.channel.send(topicOf(topic), message);
  }

  subscribe(topic: string, listener: (message: JsonObject) => void): () => void {
    return this.channel.subscribe(topicOf(topic), listener);
  }
}

/** Apart from the topics of the adapter itself. */
function topicOf(topic: string): string {
  return `peers/${topic}`;
}
