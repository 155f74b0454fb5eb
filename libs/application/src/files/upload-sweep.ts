import type { ConversationEvent } from '@bitacora/conversations/published';
import { conversationStream } from '@bitacora/conversations/published';
import {
  type BlobStore,
  type Clock,
  type Documents,
  type Recorded,
  isErased,
} from '@bitacora/kernel';
import type { ReadableEventLog } from '@bitacora/platform';
import { blobNameOf } from './stored-files.js';
import { SWEPT_AFTER_MS, UPLOADS, type Upload } from './upload.js';

/** What the sweep works on. */
export interface SweepParts {
  readonly documents: Documents;
  readonly blobs: Pick<BlobStore, 'remove'>;
  readonly log: Pick<ReadableEventLog, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

const PAGE = 200;

/** Removes the files that no message took within a day. The log itself says whether one was sent. */
export class UploadSweep {
  constructor(private readonly parts: SweepParts) {}

  /** Returns how many files were removed. */
  async sweep(): Promise<number> {
    const { documents, clock, blobs } = this.parts;
    const uploads = await documents.open<Upload>(UPLOADS);
    const before = new Date(Date.parse(clock.now()) - SWEPT_AFTER_MS).toISOString();
    let removed = 0;
    for (;;) {
      const old = await uploads.find({ createdAt: { $lte: before } }, { limit: PAGE });
      for (const upload of old) {
        if (await this.#wasSent(upload)) continue;
        await blobs.remove(blobNameOf(upload));
        removed += 1;
      }
      await uploads.commit({ put: [], remove: old.map(({ _id }) => _id) });
      if (old.length < PAGE) return removed;
    }
  }

  async #wasSent({ account, fileId, sentTo }: Upload): Promise<boolean> {
    for (const conversationId of sentTo) {
      const events = await this.parts.log.read(conversationStream(account, conversationId));
      const named = (events as readonly Recorded<ConversationEvent>[]).some(
        ({ data }) =>
          'attachments' in data &&
          !isErased(data.attachments) &&
          data.attachments.some((file) => file.fileId === fileId),
      );
      if (named) return true;
    }
    return false;
  }
}
