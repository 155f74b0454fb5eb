import { once } from 'node:events';
import { BitacoraError, type BlobStore } from '@bitacora/kernel';
import { GridFSBucket, ObjectId, type Collection } from 'mongodb';
import { storeError } from '../connection/errors.js';
import type { MongoConnection } from '../connection/open.js';

/** A file over the limit. */
export class BlobTooLargeError extends BitacoraError {
  readonly code = 'BLOB_TOO_LARGE';
  constructor(
    readonly blob: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`The file ${blob} has ${bytes} bytes; at most ${limit} are kept.`);
  }
}

export interface MongoBlobStoreOptions {
  /** Bytes. */
  readonly limit: number;
}

/** Which file of the bucket a name means. */
interface Named {
  readonly _id: string;
  readonly file: ObjectId;
}

/** How old a file without a name is when nobody can be about to name it. */
const ABANDONED_MS = 24 * 60 * 60 * 1_000;
const TRIES = 5;

/**
 * Files in GridFS (`blobs.files`, `blobs.chunks`). A name points to a file (`blobs.names`) and is moved when the new file is
 * whole, so a reader gets the old content or the new one. What a crash left without a name is removed by `sweep`.
 */
export class MongoBlobStore implements BlobStore {
  readonly #bucket: GridFSBucket;
  readonly #names: Collection<Named>;

  constructor(
    connection: MongoConnection,
    private readonly options: MongoBlobStoreOptions,
  ) {
    this.#bucket = new GridFSBucket(connection.database, { bucketName: 'blobs' });
    this.#names = connection.database.collection<Named>('blobs.names');
  }

  async put(name: string, content: Uint8Array): Promise<void> {
    const { limit } = this.options;
    if (content.length > limit) throw new BlobTooLargeError(name, content.length, limit);
    const file = new ObjectId();
    await this.#asked(name, async () => {
      try {
        const upload = this.#bucket.openUploadStreamWithId(file, name);
        const finished = once(upload, 'finish');
        // A copy: the caller may change its bytes while they are sent.
        upload.end(Buffer.from(content));
        await finished;
        const before = await this.#names.findOneAndUpdate(
          { _id: name },
          { $set: { file } },
          { upsert: true, returnDocument: 'before' },
        );
        // What this leaves behind no name leads to any more.
        if (before) await this.#delete(before.file).catch(() => undefined);
      } catch (error) {
        await this.#deleteUnnamed(file).catch(() => undefined);
        throw error;
      }
    });
  }

  async get(name: string): Promise<Uint8Array | null> {
    return await this.#asked(name, async () => {
      for (let tried = 1; ; tried += 1) {
        const named = await this.#names.findOne({ _id: name });
        if (!named) return null;
        try {
          const parts: Buffer[] = [];
          for await (const part of this.#bucket.openDownloadStream(named.file)) {
            parts.push(part as Buffer);
          }
          return Buffer.concat(parts);
        } catch (error) {
          // It was replaced or removed meanwhile: the name says by what.
          const now = await this.#names.findOne({ _id: name });
          const isSame = now?.file.equals(named.file) ?? false;
          if (isSame || tried === TRIES) throw error;
        }
      }
    });
  }

  async remove(name: string): Promise<void> {
    await this.#asked(name, async () => {
      const before = await this.#names.findOneAndDelete({ _id: name });
      if (before) await this.#delete(before.file);
    });
  }

  async list(prefix: string): Promise<readonly string[]> {
    return await this.#asked(prefix, async () => {
      const pattern = prefix.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      const filter = prefix === '' ? {} : { _id: { $regex: `^${pattern}` } };
      const named = await this.#names.find(filter, { sort: { _id: 1 } }).toArray();
      return named.map(({ _id }) => _id);
    });
  }

  /** Removes files that a crash left without a name. Returns how many. Called at the start. */
  async sweep(olderThanMs = ABANDONED_MS): Promise<number> {
    return await this.#asked('what was left over', async () => {
      let removed = 0;
      const uploadDate = { $lte: new Date(Date.now() - olderThanMs) };
      for (const { _id } of await this.#bucket.find({ uploadDate }).toArray()) {
        if (await this.#deleteUnnamed(_id)) removed += 1;
      }
      return removed;
    });
  }

  async #deleteUnnamed(file: ObjectId): Promise<boolean> {
    if (await this.#names.findOne({ file })) return false;
    await this.#delete(file);
    return true;
  }

  /** Chunks of an upload that broke off have no file, which the driver says after it removed them. */
  async #delete(file: ObjectId): Promise<void> {
    try {
      await this.#bucket.delete(file);
    } catch (error) {
      if (!/File not found/.test(error instanceof Error ? error.message : '')) throw error;
    }
  }

  async #asked<T>(name: string, question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw storeError(error, `The file ${name}`);
    }
  }
}
