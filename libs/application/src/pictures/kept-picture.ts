import { type CollectionSpec, INSTALLATION, type StoredDocument } from '@bitacora/kernel';
import type { PictureContent } from './picture-content.js';

/** Whose picture it is to be: the person's who brings it, or the logo of an account. */
export interface PictureOwner {
  /** `INSTALLATION` for the picture of a person. */
  readonly account: string;
  /** Who brings it; their key seals it. */
  readonly userId: string;
  /** The inbox that it is for; absent for people and accounts. */
  readonly inboxId?: string;
}

/** A picture whose content is there. It is written before the content and stays as long, so that none is without a record. */
export interface KeptPicture extends StoredDocument, PictureOwner {
  readonly account: string;
  readonly mediaType: PictureContent['mediaType'];
  /** In pixels. Sides and digest are missing in records of earlier releases, which knew no logos. */
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the content, in hexadecimal digits. */
  readonly digest: string;
  readonly createdAt: string;
  /** When it is next looked at whether it still counts. */
  readonly checkAt: string;
}

/** Outside the log: it says which pictures are kept, the log says which ones count. */
export const KEPT_PICTURES: CollectionSpec = {
  name: 'pictures',
  kind: 'system',
  version: 1,
  indexes: [
    { name: 'due', keys: [['checkAt', 1]] },
    {
      name: 'person',
      keys: [
        ['userId', 1],
        ['createdAt', 1],
      ],
    },
  ],
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** A picture that is not taken within this time is removed. */
export const CHECKED_EVERY_MS = DAY_MS;

/** A picture can be taken for an hour less, so that none is removed while it is being taken. */
export const TAKEN_WITHIN_MS = CHECKED_EVERY_MS - 60 * 60 * 1000;

/** The picture of the person who brings it. */
export function ownPicture(userId: string): PictureOwner {
  return { account: INSTALLATION, userId };
}

/** The record of a picture that was just uploaded. */
export function keptPicture(
  fileId: string,
  owner: PictureOwner,
  found: Pick<KeptPicture, 'mediaType' | 'width' | 'height' | 'digest'>,
  now: string,
): KeptPicture {
  const checkAt = new Date(Date.parse(now) + CHECKED_EVERY_MS).toISOString();
  return { _id: fileId, ...owner, ...found, createdAt: now, checkAt };
}
