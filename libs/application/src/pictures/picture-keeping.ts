import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type Clock,
  type Collection,
  type Documents,
  type Ids,
  unlessItFails,
} from '@bitacora/kernel';
import { CLOCK, DOCUMENTS, IDS } from '@bitacora/platform';
import { fileEmpty, tooManyUploads } from '../files/file-refusals.js';
import { StoredFiles } from '../files/stored-files.js';
import {
  CHECKED_EVERY_MS,
  type KeptPicture,
  KEPT_PICTURES,
  type PictureOwner,
  TAKEN_WITHIN_MS,
  keptPicture,
} from './kept-picture.js';
import { pictureIn } from './picture-content.js';
import { noPicture, pictureTooWide } from './picture-refusals.js';

/** Largest file of a picture, in MB of 1,048,576 bytes. */
export const PICTURE_LIMIT_MB = 1;
/** Longest side, in pixels. */
export const MAX_PICTURE_SIDE = 2048;
/** Most pictures that one person can bring within a day, logos among them. */
export const MAX_PICTURES_A_DAY = 20;

/** Keeps pictures until they are taken, and removes those that do not count any more. */
@Injectable()
export class PictureKeeping {
  #collection: Promise<Collection<KeptPicture>> | null = null;

  constructor(
    private readonly files: StoredFiles,
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /**
   * Keeps a picture, sealed with the key of who brings it, until it is taken; resolves with its id. Throws FILE_EMPTY,
   * PICTURE_EXPECTED, PICTURE_TOO_WIDE, TOO_MANY_UPLOADS.
   */
  async keep(owner: PictureOwner, content: Uint8Array): Promise<string> {
    if (content.length === 0) throw fileEmpty();
    const picture = pictureIn(content);
    if (!picture) throw noPicture();
    if (Math.max(picture.width, picture.height) > MAX_PICTURE_SIDE) {
      throw pictureTooWide(MAX_PICTURE_SIDE);
    }
    const pictures = await this.#pictures();
    await this.#assertNotTooMany(pictures, owner.userId);
    const fileId = this.ids.next();
    const digest = createHash('sha256').update(content).digest('hex');
    const found = { ...picture, digest };
    const record = keptPicture(fileId, owner, found, this.clock.now());
    await pictures.commit({ put: [record], remove: [] });
    try {
      await this.files.put({ userId: owner.userId, fileId }, content);
    } catch (error) {
      await this.remove({ userId: owner.userId, fileId });
      throw error;
    }
    return fileId;
  }

  /** What is known of a picture; undefined when it is not kept. */
  async record(fileId: string): Promise<KeptPicture | undefined> {
    return (await (await this.#pictures()).get([fileId])).get(fileId);
  }

  /** The picture that this owner uploaded a moment ago; undefined for another one's, and once it is too old to be taken. */
  async uploaded(owner: PictureOwner, fileId: string): Promise<KeptPicture | undefined> {
    const found = await this.record(fileId);
    const isOwn =
      found?.userId === owner.userId &&
      found.account === owner.account &&
      found.inboxId === owner.inboxId;
    return isOwn && found.createdAt > this.#ago(TAKEN_WITHIN_MS) ? found : undefined;
  }

  /** Null when it is gone, or the key that sealed it. */
  content(place: { readonly userId: string; readonly fileId: string }): Promise<Uint8Array | null> {
    return this.files.get(place);
  }

  async remove({ userId, fileId }: { readonly userId: string; readonly fileId: string }) {
    await this.files.remove({ userId, fileId });
    await (await this.#pictures()).commit({ put: [], remove: [fileId] });
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
    this.#collection ??= unlessItFails(
      this.documents.open<KeptPicture>(KEPT_PICTURES),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}
