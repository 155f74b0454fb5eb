import {
  MAX_FILES_OF_RESPONSE,
  type ResponseFile,
  audienceIn,
  cannedResponseDecider,
  cannedResponseStream,
} from '@bitacora/canned-responses';
import {
  type Clock,
  type Collection,
  type Documents,
  type DomainError,
  type Ids,
  type KeyRing,
  refuse,
  userSubject,
  unlessItFails,
} from '@bitacora/kernel';
import { CLOCK, DOCUMENTS, IDS, KEY_RING, StreamFolds, type Viewer } from '@bitacora/platform';
import { Inject, Injectable } from '@nestjs/common';
import { checkedFileName } from '../files/file-name.js';
import { fileEmpty, tooManyUploads } from '../files/file-refusals.js';
import { mediaTypeOf } from '../files/media-type.js';
import { StoredFiles } from '../files/stored-files.js';
import type { Arrived } from '../files/uploads.js';
import {
  KEPT_RESPONSE_FILES,
  type KeptResponseFile,
  MAX_RESPONSE_FILES_A_DAY,
  RESPONSE_FILE_CHECKED_EVERY_MS,
  RESPONSE_FILE_TAKEN_WITHIN_MS,
} from './kept-response-file.js';

type Person = Pick<Viewer, 'accountId' | 'userId'>;

/** Files of canned responses: uploaded first, then named by the response. */
@Injectable()
export class ResponseFiles {
  #collection: Promise<Collection<KeptResponseFile>> | null = null;

  constructor(
    private readonly files: StoredFiles,
    private readonly folds: StreamFolds,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(KEY_RING) private readonly keyRing: KeyRing,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /**
   * Keeps a file, sealed with the key of who brings it, until a response takes it. Throws the refusals of
   * `file-refusals.ts`.
   */
  async keep(
    { accountId, userId }: Person,
    { name: given, content }: Arrived,
  ): Promise<ResponseFile> {
    const name = checkedFileName(given, 'user');
    if (content.length === 0) throw fileEmpty();
    const kept = await this.#kept();
    const since = this.#ago(RESPONSE_FILE_CHECKED_EVERY_MS);
    const recent = { account: accountId, userId, createdAt: { $gt: since } };
    if ((await kept.count(recent, MAX_RESPONSE_FILES_A_DAY)) === MAX_RESPONSE_FILES_A_DAY)
      throw tooManyUploads(MAX_RESPONSE_FILES_A_DAY);
    const fileId = this.ids.next();
    const mediaType = mediaTypeOf(content, name);
    const bytes = content.length;
    const now = this.clock.now();
    const subject = userSubject(userId);
    await this.keyRing.load([subject]);
    const record: KeptResponseFile = {
      ...{ _id: fileId, account: accountId, userId, mediaType, bytes },
      box: this.keyRing.seal(subject, name, associatedWith(accountId, fileId)),
      createdAt: now,
      checkAt: new Date(Date.parse(now) + RESPONSE_FILE_CHECKED_EVERY_MS).toISOString(),
      responseIds: [],
    };
    await kept.commit({ put: [record], remove: [] });
    try {
      await this.files.put({ userId, fileId }, content);
    } catch (error) {
      await this.files.remove({ userId, fileId });
      await kept.commit({ put: [], remove: [fileId] });
      throw error;
    }
    return { fileId, userId, name, mediaType, bytes };
  }

  /**
   * The files that a response is about to have, in the order that was asked for, or why not: those that it has, and those
   * that this person uploaded a moment ago. `before`: the response that it was, `responseId`: the one that it is to be.
   */
  async take(
    fileIds: readonly string[],
    { accountId, userId }: Person,
    { before, responseId }: { readonly before: string | null; readonly responseId: string },
  ): Promise<readonly ResponseFile[] | DomainError> {
    if (fileIds.length > MAX_FILES_OF_RESPONSE)
      return refuse('TOO_MANY_FILES', 'fileIds', { max: MAX_FILES_OF_RESPONSE });
    // What another person keeps for themself gives its files to no other response.
    const isOwn = before !== null && audienceIn(before).audience === 'own';
    const isSeen = before !== null && (!isOwn || audienceIn(before).userId === userId);
    const held = new Map(
      (isSeen ? await this.of(accountId, before) : []).map((file) => [file.fileId, file]),
    );
    const kept = await this.#kept();
    const records = await kept.get(fileIds);
    await this.keyRing.load([userSubject(userId)]);
    const since = this.#ago(RESPONSE_FILE_TAKEN_WITHIN_MS);
    const files = fileIds.flatMap((fileId) => {
      const record = records.get(fileId);
      if (record?.account !== accountId) return [];
      const known = held.get(fileId);
      if (known) return [known];
      if (record.userId !== userId || record.createdAt <= since) return [];
      const name = this.keyRing.open(
        userSubject(userId),
        record.box,
        associatedWith(accountId, fileId),
      );
      const { mediaType, bytes } = record;
      return name === null ? [] : [{ fileId, userId, name, mediaType, bytes }];
    });
    if (files.length < fileIds.length) return refuse('FILE_NOT_FOUND', 'fileIds');
    const put = [...records.values()]
      .filter(({ responseIds }) => !responseIds.includes(responseId))
      .map((record) => ({ ...record, responseIds: [...record.responseIds, responseId] }));
    if (put.length > 0) await kept.commit({ put, remove: [] });
    return files;
  }

  /** The files that a response has now; none when it is gone. */
  async of(accountId: string, responseId: string): Promise<readonly ResponseFile[]> {
    const stream = cannedResponseStream(accountId, responseId);
    return (await this.folds.state(stream, cannedResponseDecider))?.files ?? [];
  }

  /** Null when it is gone, or the key that sealed it. */
  content({ userId, fileId }: ResponseFile): Promise<Uint8Array | null> {
    return this.files.get({ userId, fileId });
  }

  #ago(ms: number): string {
    return new Date(Date.parse(this.clock.now()) - ms).toISOString();
  }

  #kept(): Promise<Collection<KeptResponseFile>> {
    this.#collection ??= unlessItFails(
      this.documents.open<KeptResponseFile>(KEPT_RESPONSE_FILES),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

function associatedWith(account: string, fileId: string): string {
  return `response-file:${account}/${fileId}`;
}
