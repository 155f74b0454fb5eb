import { randomUUID } from 'node:crypto';
import { StoreUnavailableError, type JsonObject } from '@bitacora/kernel';
import type { Collection } from 'mongodb';
import {
  DocumentTooLargeError,
  InvalidDocumentError,
  mongoStoreError,
} from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';
import { decodeKeys, encodeKeys } from '../documents/stored-keys.js';
import { followChanges, type Follower } from './followed-messages.js';
import { GAP, MessageOutbox } from './outbox.js';
import { keepMessages, sentMessages, type Message, type SentMessages } from './sent-messages.js';

export interface MongoChannelOptions {
  readonly connection: MongoConnection;
  /** A listener threw, or the server was away for a moment. */
  readonly onError: (error: unknown) => void;
}

type Listener = (content: JsonObject) => void;

/**
 * Messages between all processes of an installation, through a small collection whose documents go after two minutes: by a change
 * stream. Losses of the connection are caught up; what is missed for good is published as a gap.
 */
export class MongoChannel {
  readonly #outbox: MessageOutbox;
  readonly #from = randomUUID();
  readonly #stop = new AbortController();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #onGap = new Set<() => Promise<void>>();
  #following: Promise<void> = Promise.resolve();

  private constructor(
    private readonly sent: Collection<SentMessages>,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#outbox = new MessageOutbox({
      publish: (_id, messages) => this.#send(_id, messages),
      onError,
    });
  }

  /** Resolves when it receives what others publish from then on. Throws StoreUnavailableError. */
  static async open({ connection, onError }: MongoChannelOptions): Promise<MongoChannel> {
    try {
      const channel = new MongoChannel(await sentMessages(connection.database), onError);
      await channel.#start(connection);
      return channel;
    } catch (error) {
      throw mongoStoreError(error, 'The collection of signals');
    }
  }

  /** Reaches the listeners of the topic in every other process. */
  send(topic: string, content: JsonObject): void {
    this.#outbox.add({ topic, content: encodeKeys(content) });
  }

  /** Returns what ends it. */
  subscribe(topic: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Is called when messages were missed, again and again until it resolves. */
  onGap(listener: () => Promise<void>): void {
    this.#onGap.add(listener);
  }

  async close(): Promise<void> {
    await this.#outbox.close();
    this.#stop.abort();
    await this.#following;
  }

  /** What no server will ever take is a gap instead, or it would hold up what comes after it for ever. */
  async #send(_id: string, messages: readonly Message[]): Promise<void> {
    const { sent } = this;
    try {
      await keepMessages(sent, { _id, from: this.#from, messages });
    } catch (error) {
      const known = mongoStoreError(error, 'The collection of signals');
      const isRefused =
        known instanceof InvalidDocumentError || known instanceof DocumentTooLargeError;
      if (!isRefused) throw error;
      this.onError(known);
      await keepMessages(sent, { _id, from: this.#from, messages: [GAP] });
    }
  }

  #start({ database, timeoutMs, reads }: MongoConnection): Promise<void> {
    const { signal } = this.#stop;
    const follower: Follower = {
      self: this.#from,
      onSent: ({ messages }, moment) => {
        // What is read because of a message is not older than what it reports.
        reads.note(moment);
        for (const message of messages) this.#receive(message);
      },
      onGap: () => this.#publishGap(),
      onError: this.onError,
      remake: () => sentMessages(database),
    };
    return new Promise((ready, refuse) => {
      const late = () => {
        this.#stop.abort();
        refuse(new StoreUnavailableError('MongoDB does not say what changes; look at the server.'));
      };
      const timer = setTimeout(late, 2 * timeoutMs);
      const isReady = () => {
        clearTimeout(timer);
        ready();
      };
      this.#following = followChanges(this.sent, follower, signal, isReady);
    });
  }

  #receive({ topic, content }: Message): void {
    if (topic === GAP.topic) return void this.#publishGap().catch(this.onError);
    for (const listener of this.#listeners.get(topic) ?? []) {
      try {
        listener(decodeKeys(content));
      } catch (error) {
        this.onError(error);
      }
    }
  }

  async #publishGap(): Promise<void> {
    for (const listener of this.#onGap) await listener();
  }
}
