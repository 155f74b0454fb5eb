import { Inject, Injectable } from '@nestjs/common';
import {
  type Attachment,
  type ConversationEvent,
  conversationStream,
} from '@bitacora/conversations';
import { type Delivery, deliveryDecider, deliveryStream } from '@bitacora/deliveries';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  type Hash,
  type Recorded,
  isErased,
  unlessItFails,
} from '@bitacora/kernel';
import {
  CLOCK,
  DOCUMENTS,
  EVENT_LOG,
  HASH,
  type ReadableEventLog,
  StreamFolds,
} from '@bitacora/platform';
import type { FilePlace } from './stored-files.js';

/** One file of one reply that its provider may fetch. Its words and its name stay where they were written. */
export interface OutFileDocument {
  /** SHA-256 of the token: who reads the store knows no address. */
  readonly _id: string;
  readonly account: string;
  readonly deliveryId: string;
  readonly fileId: string;
  /** ISO 8601. */
  readonly until: string;
}

export const OUT_FILES: CollectionSpec = {
  name: 'outFiles',
  kind: 'system',
  version: 1,
  indexes: [{ name: 'until', keys: [['until', 1]] }],
};

/** For how long a provider may fetch a file after each attempt to send it. */
export const OUT_FILE_MS = 24 * 60 * 60 * 1000;
const SWEPT_EVERY_MS = 60 * 60 * 1000;
const SWEPT_AT_ONCE = 500;
const KEY = 'files-out';
const TOKEN = /^[0-9a-f]{64}$/u;

/** A file that a provider asks for, and where its content is. */
export interface OutFile {
  readonly file: Attachment;
  readonly place: FilePlace;
}

/**
 * Addresses by which providers fetch the files of replies. A token is an HMAC with the key of the installation, so that each attempt has
 * the same; it counts while the reply may be on its way, its contact and its inbox are there, and for a day at most.
 */
@Injectable()
export class OutFiles {
  #collection: Promise<Collection<OutFileDocument>> | null = null;
  #swept = -Infinity;

  constructor(
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly folds: StreamFolds,
    @Inject(EVENT_LOG) private readonly log: Pick<ReadableEventLog, 'read'>,
  ) {}

  /** The token of the address of a file. */
  async issue(
    account: string,
    { deliveryId, fileId }: Pick<OutFileDocument, 'deliveryId' | 'fileId'>,
  ): Promise<string> {
    const token = this.hash.hmac(KEY, JSON.stringify([account, deliveryId, fileId]));
    const until = new Date(Date.parse(this.clock.now()) + OUT_FILE_MS).toISOString();
    const document = { _id: this.hash.sha256(token), account, deliveryId, fileId, until };
    const files = await this.#files();
    await files.commit({ put: [document], remove: await this.#past(files) });
    return token;
  }

  /** Null: it leads to nothing, or to nothing any more. */
  async find(token: string): Promise<OutFile | null> {
    if (!TOKEN.test(token)) return null;
    const id = this.hash.sha256(token);
    const known = (await (await this.#files()).get([id])).get(id);
    if (!known || this.clock.now() >= known.until) return null;
    const { account, deliveryId, fileId } = known;
    const delivery = await this.folds.state(deliveryStream(account, deliveryId), deliveryDecider);
    if (!delivery || delivery.state === 'failed') return null;
    const { inboxId, contactId } = delivery;
    const inbox = await this.folds.state(inboxStream(account, inboxId), inboxDecider);
    if (!inbox || inbox.deletedAt !== null) return null;
    const file = await this.#named(account, delivery, fileId);
    return file && { file, place: { account, contactId, fileId } };
  }

  /** As the reply names it; null: what it said is erased. */
  async #named(
    account: string,
    { conversationId, messageId, messageRevision }: Delivery,
    fileId: string,
  ): Promise<Attachment | null> {
    const stream = conversationStream(account, conversationId);
    const [event] = await this.log.read(stream, { from: messageRevision, limit: 1 });
    const sent = event as Recorded<ConversationEvent> | undefined;
    if (sent?.type !== 'MessageSent' || sent.data.messageId !== messageId) return null;
    const { attachments } = sent.data;
    if (isErased(attachments)) return null;
    return attachments.find((one) => one.fileId === fileId) ?? null;
  }

  /** Some of those whose time is over, once in a while. */
  async #past(files: Collection<OutFileDocument>): Promise<readonly string[]> {
    const now = this.clock.monotonic();
    if (now - this.#swept < SWEPT_EVERY_MS) return [];
    const filter = { until: { $lt: this.clock.now() } };
    const past = await files.find(filter, { sort: [['until', 1]], limit: SWEPT_AT_ONCE });
    // Where there are more, the next address takes them along: what is left would grow without an end.
    if (past.length < SWEPT_AT_ONCE) this.#swept = now;
    return past.map(({ _id }) => _id);
  }

  #files(): Promise<Collection<OutFileDocument>> {
    this.#collection ??= unlessItFails(
      this.documents.open<OutFileDocument>(OUT_FILES),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}
