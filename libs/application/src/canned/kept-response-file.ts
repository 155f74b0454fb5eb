import type { CollectionSpec, StoredDocument } from '@bitacora/kernel';

/** A file of canned responses whose content is there. It is written before the content and stays as long. */
export interface KeptResponseFile extends StoredDocument {
  /** Who uploaded it; their key seals it. */
  readonly userId: string;
  /** Its name, sealed with that key. */
  readonly box: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly createdAt: string;
  /** When it is next looked at whether a response still has it. */
  readonly checkAt: string;
  /** Responses that it was given to, or was about to be. */
  readonly responseIds: readonly string[];
}

/** Outside the log: it says which files are kept, the log says which ones count. */
export const KEPT_RESPONSE_FILES: CollectionSpec = {
  name: 'responseFiles',
  kind: 'system',
  version: 1,
  indexes: [
    { name: 'due', keys: [['checkAt', 1]] },
    {
      name: 'person',
      keys: [
        ['account', 1],
        ['userId', 1],
        ['createdAt', 1],
      ],
    },
  ],
};

const HOUR_MS = 60 * 60 * 1000;

/** A file that no response takes within this time is removed. */
export const RESPONSE_FILE_CHECKED_EVERY_MS = 24 * HOUR_MS;

/** A response can take a file for an hour less, so that none is removed while it is being taken. */
export const RESPONSE_FILE_TAKEN_WITHIN_MS = 23 * HOUR_MS;

/** Most files for responses that one person can bring within a day. */
export const MAX_RESPONSE_FILES_A_DAY = 200;
