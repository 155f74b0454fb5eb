import type { PictureSides } from '@bitacora/conversations/published';
import type { CollectionSpec, StoredDocument } from '@bitacora/kernel';

/**
 * A file that was uploaded and may wait for its message. It is written before the content and stays
 * until the sweep, so that no content is ever without a record.
 */
export interface Upload extends StoredDocument {
  readonly fileId: string;
  readonly contactId: string;
  /** The conversation that it was uploaded to; null when the contact uploaded it, who may have none yet. */
  readonly conversationId: string | null;
  /** User or contact who uploaded it: only they can send it. */
  readonly uploaderId: string;
  /** The name, sealed with the contact's key. */
  readonly box: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Of a picture; absent: not known. */
  readonly sides?: PictureSides;
  readonly createdAt: string;
  /** Conversations that a message with this file was written to, or was about to be. */
  readonly sentTo: readonly string[];
}

/** Outside the log: losing it makes people attach again what they had not sent yet. */
export const UPLOADS: CollectionSpec = {
  name: 'uploads',
  kind: 'system',
  version: 1,
  indexes: [
    { name: 'age', keys: [['createdAt', 1]] },
    {
      name: 'contact',
      keys: [
        ['account', 1],
        ['contactId', 1],
      ],
    },
  ],
};

/** Key of the document of an upload. */
export function uploadId(account: string, fileId: string): string {
  return `${account}:${fileId}`;
}

const HOUR_MS = 60 * 60 * 1000;

/** Age from which the sweep removes a file that no message took. */
export const SWEPT_AFTER_MS = 24 * HOUR_MS;

/** Age up to which a message can take a file: an hour less, so that none is swept while it is being sent. */
export const SENDABLE_FOR_MS = 23 * HOUR_MS;

/** Most files that one contact can bring within `SWEPT_AFTER_MS`. */
export const MAX_UPLOADS_OF_CONTACT = 100;
