import { Inject, Injectable } from '@nestjs/common';
import { type Attachment, MAX_ATTACHMENTS } from '@bitacora/conversations/published';
import {
  type Clock,
  type Collection,
  type Documents,
  type DomainError,
  type Ids,
  type KeyRing,
  SubjectErasedError,
  contactSubject,
  refuse,
  unlessItFails,
} from '@bitacora/kernel';
import {
  type ReadableEventLog,
  CLOCK,
  DOCUMENTS,
  EVENT_LOG,
  IDS,
  KEY_RING,
} from '@bitacora/platform';
import { checkedFileName } from './file-name.js';
import { fileEmpty, tooManyUploads } from './file-refusals.js';
import { sidesShown } from '../pictures/picture-sides.js';
import { mediaTypeOf } from './media-type.js';
import { type FilePlace, StoredFiles } from './stored-files.js';
import {
  MAX_UPLOADS_OF_CONTACT,
  SENDABLE_FOR_MS,
  SWEPT_AFTER_MS,
  UPLOADS,
  type Upload,
  uploadId,
} from './upload.js';

/** Whose conversation a file is for, and who brings it. */
export interface UploadPlace {
  readonly account: string;
  readonly contactId: string;
  /** Null when the contact brings it. */
  readonly conversationId: string | null;
  readonly uploaderId: string;
}

/** A file as it arrived. `name` is what the sender calls it. */
export interface Arrived {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Takes files in before the message that they come with, and hands them to that message. */
@Injectable()
export class Uploads {
  #collection: Promise<Collection<Upload>> | null = null;

  constructor(
    private readonly files: StoredFiles,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(KEY_RING) private readonly keyRing: KeyRing,
    @Inject(EVENT_LOG) private readonly log: Pick<ReadableEventLog, 'erasures'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /**
   * Keeps a file, sealed with the contact's key; its id is what a message names. A file that is refused leaves
   * nothing behind. Throws the refusals of `file-refusals.ts`, SubjectErasedError, StoreFullError.
   */
  async keep(place: UploadPlace, { name: given, content }: Arrived): Promise<Attachment> {
    const name = checkedFileName(given, place.conversationId === null ? 'contact' : 'user');
    if (content.length === 0) throw fileEmpty();
    const { account, contactId } = place;
    const uploads = await this.#uploads();
    await this.#assertNotTooMany(uploads, place);
    await this.#assertNotErased(place);
    const fileId = this.ids.next();
    const sides = sidesShown(content);
    const file = {
      ...{ fileId, name, mediaType: mediaTypeOf(content, name), bytes: content.length },
      ...(sides && { sides }),
    };
    const upload = this.#uploadOf(place, file);
    await uploads.commit({ put: [upload], remove: [] });
    try {
      await this.files.put({ account, contactId, fileId }, content);
      // An erasure in between has listed the contact's files before this one was there.
      await this.#assertNotErased(place);
    } catch (error) {
      await this.files.remove({ account, contactId, fileId });
      await uploads.commit({ put: [], remove: [upload._id] });
      throw error;
    }
    return file;
  }

  /**
   * The files that a message of this person is about to take into a conversation, in the order that was asked
   * for, or why not. Asked again, as a repeated request does, the answer is the same.
   */
  async take(
    fileIds: readonly string[],
    place: UploadPlace & { readonly conversationId: string },
  ): Promise<readonly Attachment[] | DomainError> {
    if (fileIds.length === 0) return [];
    if (fileIds.length > MAX_ATTACHMENTS) {
      return refuse('TOO_MANY_FILES', 'attachments', { max: MAX_ATTACHMENTS });
    }
    const uploads = await this.#uploads();
    const known = await uploads.get(fileIds.map((fileId) => uploadId(place.account, fileId)));
    const since = this.#ago(SENDABLE_FOR_MS);
    const found = [...known.values()].filter(
      (upload) => upload.createdAt > since && isFor(upload, place),
    );
    await this.keyRing.load([contactSubject(place.account, place.contactId)]);
    const byId = new Map(found.map((upload) => [upload.fileId, upload]));
    const attachments = fileIds.flatMap((fileId) => this.#opened(byId.get(fileId)) ?? []);
    if (attachments.length < fileIds.length) return refuse('FILE_NOT_FOUND', 'attachments');
    const { conversationId } = place;
    const put = found
      .filter(({ sentTo }) => !sentTo.includes(conversationId))
      .map((upload) => ({ ...upload, sentTo: [...upload.sentTo, conversationId] }));
    if (put.length > 0) await uploads.commit({ put, remove: [] });
    return attachments;
  }

  #uploadOf(place: UploadPlace, { fileId, name, mediaType, bytes, sides }: Attachment): Upload {
    const { account, contactId, conversationId, uploaderId } = place;
    const subject = contactSubject(account, contactId);
    return {
      _id: uploadId(account, fileId),
      account,
      fileId,
      contactId,
      conversationId,
      uploaderId,
      box: this.keyRing.seal(subject, name, associatedWith({ account, contactId, fileId })),
      mediaType,
      bytes,
      ...(sides && { sides }),
      createdAt: this.clock.now(),
      sentTo: [],
    };
  }

  #opened(upload: Upload | undefined): Attachment | null {
    if (!upload) return null;
    const { account, contactId, fileId, mediaType, bytes, sides, box } = upload;
    const name = this.keyRing.open(contactSubject(account, contactId), box, associatedWith(upload));
    return name === null ? null : { fileId, name, mediaType, bytes, ...(sides && { sides }) };
  }

  async #assertNotErased({ account, contactId }: UploadPlace): Promise<void> {
    const subject = contactSubject(account, contactId);
    const { erasures } = this.log;
    await erasures.lookUp([subject]);
    if (erasures.has(subject)) throw new SubjectErasedError(subject);
    await this.keyRing.load([subject]);
  }

  /** Agents are known by name; a visitor is anybody. */
  async #assertNotTooMany(uploads: Collection<Upload>, place: UploadPlace): Promise<void> {
    const { account, contactId, uploaderId } = place;
    if (uploaderId !== contactId) return;
    const since = this.#ago(SWEPT_AFTER_MS);
    const filter = { account, contactId, uploaderId, createdAt: { $gt: since } };
    const recent = await uploads.count(filter, MAX_UPLOADS_OF_CONTACT);
    if (recent === MAX_UPLOADS_OF_CONTACT) throw tooManyUploads(MAX_UPLOADS_OF_CONTACT);
  }

  #ago(ms: number): string {
    return new Date(Date.parse(this.clock.now()) - ms).toISOString();
  }

  #uploads(): Promise<Collection<Upload>> {
    this.#collection ??= unlessItFails(
      this.documents.open<Upload>(UPLOADS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

function isFor(upload: Upload, place: UploadPlace): boolean {
  const here = upload.conversationId === null || upload.conversationId === place.conversationId;
  return here && upload.contactId === place.contactId && upload.uploaderId === place.uploaderId;
}

function associatedWith({ account, contactId, fileId }: FilePlace): string {
  return `upload:${account}/${contactId}/${fileId}`;
}
