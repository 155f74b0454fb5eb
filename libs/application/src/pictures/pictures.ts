import { Inject, Injectable } from '@nestjs/common';
import { ChangeUserPicture, type UserPicture } from '@bitacora/account';
import {
  type Clock,
  type Collection,
  type CommandResult,
  type Documents,
  type Ids,
  refuse,
  refused,
} from '@bitacora/kernel';
import {
  Bus,
  CLOCK,
  DOCUMENTS,
  IDS,
  Memberships,
  type SignedInContext,
  commandContextOf,
} from '@bitacora/platform';
import { fileEmpty, tooManyUploads } from '../files/file-refusals.js';
import { StoredFiles } from '../files/stored-files.js';
import {
  CHECKED_EVERY_MS,
  type KeptPicture,
  KEPT_PICTURES,
  TAKEN_WITHIN_MS,
  keptPicture,
} from './kept-picture.js';
import { pictureIn } from './picture-content.js';
import { noPicture, pictureTooWide } from './picture-refusals.js';

/** Largest file of a picture, in MB of 1,048,576 bytes. */
export const PICTURE_LIMIT_MB = 1;
/** Longest side, in pixels. */
export const MAX_PICTURE_SIDE = 2048;
/** Most pictures that one person can bring within a day. */
export const MAX_PICTURES_A_DAY = 20;

/** Pictures of people: uploaded first, then taken by their person. Of a picture that is replaced nothing stays. */
@Injectable()
export class Pictures {
  #collection: Promise<Collection<KeptPicture>> | null = null;

  constructor(
    private readonly bus: Bus,
    private readonly files: StoredFiles,
    private readonly memberships: Memberships,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /**
   * Keeps a picture of a person, sealed with their key, until they take it; resolves with its id. Throws FILE_EMPTY,
   * PICTURE_EXPECTED, PICTURE_TOO_WIDE, TOO_MANY_UPLOADS.
   */
  async keep(userId: string, content: Uint8Array): Promise<string> {
    if (content.length === 0) throw fileEmpty();
    const picture = pictureIn(content);
    if (!picture) throw noPicture();
    if (Math.max(picture.width, picture.height) > MAX_PICTURE_SIDE) {
      throw pictureTooWide(MAX_PICTURE_SIDE);
    }
    const pictures = await this.#pictures();
    await this.#assertNotTooMany(pictures, userId);
    const fileId = this.ids.next();
    const { mediaType } = picture;
    const record = keptPicture({ fileId, userId, mediaType }, this.clock.now());
    await pictures.commit({ put: [record], remove: [] });
    try {
      await this.files.put({ userId, fileId }, content);
    } catch (error) {
      await this.#remove(pictures, record);
      throw error;
    }
    return fileId;
  }

  /** Makes a picture that the person uploaded theirs, or takes their picture away; what was there before is removed. */
  async take(fileId: string | null, request: SignedInContext): Promise<CommandResult> {
    const { userId } = request.viewer;
    const pictures = await this.#pictures();
    const picture = fileId === null ? null : await this.#uploadedBy(userId, fileId, pictures);
    if (picture === undefined) return refused(refuse('FILE_NOT_FOUND', 'fileId'));
    const before = (await this.memberships.user(userId))?.picture ?? null;
    const changed = await this.bus.execute(
      new ChangeUserPicture({ userId, picture }, commandContextOf(request)),
    );
    if (changed.ok && before) await this.#removeUnlessTaken(userId, before, pictures);
    return changed;
  }

  /** The picture that a person has now; null when there is none, or its content is gone. */
  async of(userId: string): Promise<UserPicture | null> {
    return (await this.memberships.user(userId))?.picture ?? null;
  }

  content(userId: string, { fileId }: UserPicture): Promise<Uint8Array | null> {
    return this.files.get({ userId, fileId });
  }

  async #uploadedBy(
    userId: string,
    fileId: string,
    pictures: Collection<KeptPicture>,
  ): Promise<UserPicture | undefined> {
    const found = (await pictures.get([fileId])).get(fileId);
    if (found?.userId !== userId || found.createdAt <= this.#ago(TAKEN_WITHIN_MS)) return undefined;
    return { fileId, mediaType: found.mediaType };
  }

  /** Two requests at the same time: the log says which picture counts, and that one stays. */
  async #removeUnlessTaken(
    userId: string,
    { fileId }: UserPicture,
    pictures: Collection<KeptPicture>,
  ): Promise<void> {
    const now = await this.of(userId);
    if (now?.fileId !== fileId) await this.#remove(pictures, { _id: fileId, userId });
  }

  async #remove(
    pictures: Collection<KeptPicture>,
    { _id, userId }: Pick<KeptPicture, '_id' | 'userId'>,
  ): Promise<void> {
    await this.files.remove({ userId, fileId: _id });
    await pictures.commit({ put: [], remove: [_id] });
  }

  async #assertNotTooMany(pictures: Collection<KeptPicture>, userId: string): Promise<void> {
    const filter = { userId, createdAt: { $gt: this.#ago(CHECKED_EVERY_MS) } };
    const recent = await pictures.count(filter, MAX_PICTURES_A_DAY);
    if (recent === MAX_PICTURES_A_DAY) throw tooManyUploads(MAX_PICTURES_A_DAY);
  }

  #ago(ms: number): string {
    return new Date(Date.parse(this.clock.now()) - ms).toISOString();
  }

  #pictures(): Promise<Collection<KeptPicture>> {
    this.#collection ??= this.documents.open<KeptPicture>(KEPT_PICTURES);
    return this.#collection;
  }
}
