import { once } from 'node:events';
import { type BlobStore, BlobTooLargeError, StoreUnavailableError } from '@bitacora/kernel';
import { GridFSBucket, ObjectId, type ClientSession, type Collection } from 'mongodb';
import { mongoStoreError } from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';

export interface MongoBlobStoreOptions {
  /** Bytes. */
  readonly limit: number;
}

/** Which file of the bucket a name means. */
interface Named {
  readonly _id: string;
  readonly file: ObjectId;
}

/** A file that is about to have a name or to lose it. Kept there until that is done. */
interface Unfinished {
  readonly _id: ObjectId;
  readonly name: string;
  readonly at: Date;
}

/** How old an entry is when no process can be at work on it any more. */
const ABANDONED_MS = 24 * 60 * 60 * 1_000;
const MAX_TRIES = 5;

/** What was read is less than what was kept: the content was removed in between. */
class CutShortError extends Error {}

/**
 * Files in GridFS (`blobs.files`, `blobs.chunks`). A name points to a file (`blobs.names`) and is moved when the new file is
 * whole, so a reader gets the old content or the new one. A file that has no name yet, or is about to lose it, is on record
 * in `blobs.unfinished`; what a crash left is removed by `sweep`, which reads those records only.
 */
export class MongoBlobStore implements BlobStore {
  readonly #bucket: GridFSBucket;
  readonly #names: Collection<Named>;
  readonly #unfinished: Collection<Unfinished>;

  constructor(
    private readonly connection: MongoConnection,
    private readonly options: MongoBlobStoreOptions,
  ) {
    this.#bucket = new GridFSBucket(connection.database, { bucketName: 'blobs' });
    this.#names = connection.database.collection<Named>('blobs.names');
    this.#unfinished = connection.database.collection<Unfinished>('blobs.unfinished');
  }

  async put(name: string, content: Uint8Array): Promise<void> {
    const { limit } = this.options;
    if (content.length > limit) throw new BlobTooLargeError(name, content.length, limit);
    const file = new ObjectId();
    await this.#asked(name, async (session) => {
      const replaced = await this.#names.findOne({ _id: name }, { session });
      await this.#begin(name, [file, ...(replaced ? [replaced.file] : [])]);
      await this.#upload(file, name, content);
      // From here on it is unknown whether the file has its name until the answer arrives: only a sweep may remove it.
      const before = await this.#names.findOneAndUpdate(
        { _id: name },
        { $set: { file } },
        { upsert: true, returnDocument: 'before', session },
      );
      // Another process may have put a third file in between: that one is on record as its own.
      const left = [replaced?.file, before?.file].filter((one) => one !== undefined);
      await this.#end(file, left).catch(() => undefined);
    });
  }

  async get(name: string): Promise<Uint8Array | null> {
    return await this.#asked(name, async (session) => {
      for (let tried = 1; ; tried += 1) {
        const named = await this.#names.findOne({ _id: name }, { session });
        if (!named) return null;
        try {
          return await this.#download(named.file);
        } catch (error) {
          // It was replaced or removed in between: the name says by what.
          const now = await this.#names.findOne({ _id: name }, { session });
          const isSame = now?.file.equals(named.file) ?? false;
          if (!isSame && tried < MAX_TRIES) continue;
          if (!(error instanceof CutShortError)) throw error;
          throw new StoreUnavailableError(`The file ${name} is not whole in MongoDB.`, {
            cause: error,
          });
        }
      }
    });
  }

  async remove(name: string): Promise<void> {
    await this.#asked(name, async (session) => {
      const named = await this.#names.findOne({ _id: name }, { session });
      if (!named) return;
      await this.#begin(name, [named.file]);
      const before = await this.#names.findOneAndDelete({ _id: name }, { session });
      await this.#end(null, before ? [named.file, before.file] : [named.file]);
    });
  }

  async list(prefix: string): Promise<readonly string[]> {
    return await this.#asked(prefix, async (session) => {
      const pattern = prefix.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      const filter = prefix === '' ? {} : { _id: { $regex: `^${pattern}` } };
      const named = await this.#names.find(filter, { sort: { _id: 1 }, session }).toArray();
      return named.map(({ _id }) => _id);
    });
  }

  /** Removes files that a crash left without a name, and chunks of uploads that broke off. Returns how many. Called at the start. */
  async sweep(olderThanMs = ABANDONED_MS): Promise<number> {
    return await this.#asked('what was left over', async (session) => {
      let removed = 0;
      const at = { $lte: new Date(Date.now() - olderThanMs) };
      for await (const { _id, name } of this.#unfinished.find({ at })) {
        const named = await this.#names.findOne({ _id: name }, { session });
        if (named?.file.equals(_id)) await this.#unfinished.deleteOne({ _id });
        else {
          await this.#end(null, [_id]);
          removed += 1;
        }
      }
      return removed;
    });
  }

  async #begin(name: string, files: readonly ObjectId[]): Promise<void> {
    const set = { name, at: new Date() };
    await this.#unfinished.bulkWrite(
      files.map((_id) => ({ updateOne: { filter: { _id }, update: { $set: set }, upsert: true } })),
    );
  }

  /** Removes the content of files that have no name any more, then all from the record. */
  async #end(named: ObjectId | null, unnamed: readonly ObjectId[]): Promise<void> {
    for (const file of unnamed) await this.#delete(file);
    const done = named ? [named, ...unnamed] : [...unnamed];
    await this.#unfinished.deleteMany({ _id: { $in: done } });
  }

  async #upload(file: ObjectId, name: string, content: Uint8Array): Promise<void> {
    const upload = this.#bucket.openUploadStreamWithId(file, name);
    const finished = once(upload, 'finish');
    // A copy: the caller may change its bytes while they are sent.
    upload.end(Buffer.from(content));
    await finished;
  }

  /** Chunks that go while they are read end the stream early and without an error, so the length is compared. */
  async #download(file: ObjectId): Promise<Uint8Array> {
    const [kept] = await this.#bucket.find({ _id: file }).toArray();
    if (!kept) throw new CutShortError();
    const parts: Buffer[] = [];
    for await (const part of this.#bucket.openDownloadStream(file)) parts.push(part as Buffer);
    const content = Buffer.concat(parts);
    if (content.length !== kept.length) throw new CutShortError();
    return content;
  }

  /** Chunks of an upload that broke off have no file, which the driver says after it removed them. */
  async #delete(file: ObjectId): Promise<void> {
    try {
      await this.#bucket.delete(file);
    } catch (error) {
      if (!/File not found/.test(error instanceof Error ? error.message : '')) throw error;
    }
  }

  async #asked<T>(name: string, question: (session: ClientSession) => Promise<T>): Promise<T> {
    try {
      return await this.connection.reads.use(question);
    } catch (error) {
      throw mongoStoreError(error, `The file ${name}`);
    }
  }
}
