import {
  type AccountState,
  type UserState,
  accountDecider,
  accountStream,
  keptLogos,
  userDecider,
  userStream,
} from '@bitacora/account';
import { type InboxState, inboxDecider, inboxStream, keptPicturesIn } from '@bitacora/inboxes';
import { type BlobStore, type Clock, type Documents, INSTALLATION } from '@bitacora/kernel';
import type { StreamCache } from '@bitacora/runtime';
import { blobNameOf } from '../files/stored-files.js';
import { CHECKED_EVERY_MS, type KeptPicture, KEPT_PICTURES } from './kept-picture.js';

/** What the sweep works on. */
export interface PictureSweepParts {
  readonly documents: Documents;
  readonly blobs: Pick<BlobStore, 'remove'>;
  readonly streams: Pick<StreamCache, 'refresh'>;
  readonly clock: Pick<Clock, 'now'>;
}

const PAGE = 200;

/** Removes pictures that are not kept: uploaded and not taken, replaced when a process died, or of a member who was removed. */
export class PictureSweep {
  constructor(private readonly parts: PictureSweepParts) {}

  /** Returns how many were removed. Each picture is looked at once a day. */
  async sweep(): Promise<number> {
    const { documents, clock, blobs } = this.parts;
    const pictures = await documents.open<KeptPicture>(KEPT_PICTURES);
    const now = clock.now();
    const checkAt = new Date(Date.parse(now) + CHECKED_EVERY_MS).toISOString();
    let removed = 0;
    for (;;) {
      const due = await pictures.find({ checkAt: { $lte: now } }, { limit: PAGE });
      const put: KeptPicture[] = [];
      const gone: string[] = [];
      for (const picture of due) {
        if (await this.#isTaken(picture)) put.push({ ...picture, checkAt });
        else {
          await blobs.remove(blobNameOf({ userId: picture.userId, fileId: picture._id }));
          gone.push(picture._id);
        }
      }
      await pictures.commit({ put, remove: gone });
      removed += gone.length;
      if (due.length < PAGE) return removed;
    }
  }

  async #isTaken({ _id, account, userId, inboxId }: KeptPicture): Promise<boolean> {
    const { streams } = this.parts;
    if (inboxId !== undefined) {
      const { state } = await streams.refresh(inboxStream(account, inboxId), inboxDecider);
      const found = state as InboxState;
      return found !== null && keptPicturesIn(found).some(({ fileId }) => fileId === _id);
    }
    if (account !== INSTALLATION) {
      const { state } = await streams.refresh(accountStream(account), accountDecider);
      const found = state as AccountState;
      return found !== null && keptLogos(found).some(({ fileId }) => fileId === _id);
    }
    const { state } = await streams.refresh(userStream(userId), userDecider);
    return (state as UserState)?.picture?.fileId === _id;
  }
}
