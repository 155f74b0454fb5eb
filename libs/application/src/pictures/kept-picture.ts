import { type CollectionSpec, INSTALLATION, type StoredDocument } from '@bitacora/kernel';

/** A picture whose content is there. It is written before the content and stays as long, so that none is without a record. */
export interface KeptPicture extends StoredDocument {
  readonly userId: string;
  readonly mediaType: string;
  readonly createdAt: string;
  /** When it is next looked at whether the person still has it. */
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

/** A picture that its person does not take within this time is removed. */
export const CHECKED_EVERY_MS = DAY_MS;

/** A picture can be taken for an hour less, so that none is removed while it is being taken. */
export const TAKEN_WITHIN_MS = CHECKED_EVERY_MS - 60 * 60 * 1000;

/** The record of a picture that was just uploaded. */
export function keptPicture(
  { fileId, userId, mediaType }: Pick<KeptPicture, 'userId' | 'mediaType'> & { fileId: string },
  now: string,
): KeptPicture {
  const checkAt = new Date(Date.parse(now) + CHECKED_EVERY_MS).toISOString();
  return { _id: fileId, account: INSTALLATION, userId, mediaType, createdAt: now, checkAt };
}
