import { Injectable } from '@nestjs/common';
import {
  ChangeInboxPicture,
  type InboxPicture,
  NO_INBOX_PICTURES,
  PICTURE_USES,
  type PictureUse,
  type PicturesOfInbox,
  inboxDecider,
  inboxStream,
} from '@bitacora/inboxes';
import { type CommandResult, refuse, refused } from '@bitacora/kernel';
import {
  Bus,
  type SignedInContext,
  StreamFolds,
  type Viewer,
  commandContextOf,
} from '@bitacora/platform';
import type { PictureOwner } from './kept-picture.js';
import { PictureKeeping } from './picture-keeping.js';

/** What a picture of an inbox becomes. */
export interface PictureOfInbox {
  readonly inboxId: string;
  readonly use: PictureUse;
  /** Of the uploaded file; null: none. */
  readonly fileId: string | null;
}

/** Pictures of inboxes: uploaded first, then taken by who may. Of one that is replaced nothing stays. */
@Injectable()
export class InboxPictures {
  constructor(
    private readonly bus: Bus,
    private readonly kept: PictureKeeping,
    private readonly folds: StreamFolds,
  ) {}

  /** Keeps a picture until it is taken; resolves with its id. Throws what `PictureKeeping.keep` throws. */
  keep(viewer: Viewer, inboxId: string, content: Uint8Array): Promise<string> {
    return this.kept.keep(ownerOf(viewer, inboxId), content);
  }

  /** Gives an inbox a picture that the person uploaded for it, or takes one away; what was there before is removed. */
  async take(
    { inboxId, use, fileId }: PictureOfInbox,
    request: SignedInContext,
  ): Promise<CommandResult> {
    const { viewer } = request;
    const owner = ownerOf(viewer, inboxId);
    const found = fileId === null ? null : await this.kept.uploaded(owner, fileId);
    if (found === undefined) return refused(refuse('FILE_NOT_FOUND', 'fileId'));
    const picture = found && {
      ...{ userId: viewer.userId, fileId: found._id, mediaType: found.mediaType },
      ...{ width: found.width, height: found.height, digest: found.digest },
    };
    const before = await this.#picturesOf(viewer.accountId, inboxId);
    const command = new ChangeInboxPicture({ inboxId, use, picture }, commandContextOf(request));
    const changed = await this.bus.execute(command);
    // Two requests at the same time: the log says which pictures count, and those stay.
    if (changed.ok) {
      const now = filesIn(await this.#picturesOf(viewer.accountId, inboxId));
      const gone = filesIn(before).filter(({ fileId: one }) =>
        now.every(({ fileId: other }) => other !== one),
      );
      for (const one of gone) await this.kept.remove(one);
    }
    return changed;
  }

  async #picturesOf(accountId: string, inboxId: string): Promise<PicturesOfInbox> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    return inbox?.pictures ?? NO_INBOX_PICTURES;
  }
}

function filesIn(pictures: PicturesOfInbox): readonly InboxPicture[] {
  return PICTURE_USES.flatMap((use) => pictures[use] ?? []);
}

function ownerOf({ accountId: account, userId }: Viewer, inboxId: string): PictureOwner {
  return { account, userId, inboxId };
}
