import { type CannedResponseEvent, cannedResponseStream } from '@bitacora/canned-responses';
import type { BlobStore, Clock, Documents, Recorded } from '@bitacora/kernel';
import type { ReadableEventLog } from '@bitacora/platform';
import { blobNameOf } from '../files/stored-files.js';
import {
  KEPT_RESPONSE_FILES,
  type KeptResponseFile,
  RESPONSE_FILE_CHECKED_EVERY_MS,
} from './kept-response-file.js';

/** What the sweep works on. */
export interface ResponseFileSweepParts {
  readonly documents: Documents;
  readonly blobs: Pick<BlobStore, 'remove'>;
  readonly log: Pick<ReadableEventLog, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

const PAGE = 200;

/** Removes files of canned responses that no response took, and those of responses that are gone. */
export class ResponseFileSweep {
  constructor(private readonly parts: ResponseFileSweepParts) {}

  /** Returns how many were removed. Each file is looked at once a day. */
  async sweep(): Promise<number> {
    const { documents, clock, blobs } = this.parts;
    const kept = await documents.open<KeptResponseFile>(KEPT_RESPONSE_FILES);
    const now = clock.now();
    const checkAt = new Date(Date.parse(now) + RESPONSE_FILE_CHECKED_EVERY_MS).toISOString();
    let removed = 0;
    for (;;) {
      const due = await kept.find({ checkAt: { $lte: now } }, { limit: PAGE });
      const put: KeptResponseFile[] = [];
      const gone: string[] = [];
      for (const file of due) {
        if (await this.#isTaken(file)) put.push({ ...file, checkAt });
        else {
          await blobs.remove(blobNameOf({ userId: file.userId, fileId: file._id }));
          gone.push(file._id);
        }
      }
      await kept.commit({ put, remove: gone });
      removed += gone.length;
      if (due.length < PAGE) return removed;
    }
  }

  /** A response that is there keeps the files of its earlier states too: they can be restored. */
  async #isTaken({ _id, account, responseIds }: KeptResponseFile): Promise<boolean> {
    for (const responseId of responseIds) {
      const stream = cannedResponseStream(account, responseId);
      const events = (await this.parts.log.read(
        stream,
      )) as readonly Recorded<CannedResponseEvent>[];
      if (events.at(-1)?.type === 'CannedResponseDeleted') continue;
      const names = ({ data }: Recorded<CannedResponseEvent>) =>
        'files' in data && data.files.some(({ fileId }) => fileId === _id);
      if (events.some(names)) return true;
    }
    return false;
  }
}
