import { Injectable } from '@nestjs/common';
import {
  ChangeInboxPicture,
  type InboxPicture,
  type PictureUse,
  inboxDecider,
  inboxStream,
  keptPicturesIn,
} from '@bitacora/inboxes';
import { type CommandResult, type Envelope, refuse, refused } from '@bitacora/kernel';
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

/** An inbox, by its account. */
interface InboxPlace {
  readonly accountId: string;
  readonly inboxId: string;
}

/** Pictures of inboxes: uploaded first, then taken by who may. Some of those before stay, so that they can come back. */
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

  /** Gives an inbox a picture that the person uploaded for it, or takes one away. */
  async take(
    { inboxId, use, fileId }: PictureOfInbox,
    request: SignedInContext,
    seen: Pick<Partial<Envelope>, 'expectedVersion'> = {},
  ): Promise<CommandResult> {
    const { viewer } = request;
    const owner = ownerOf(viewer, inboxId);
    const found = fileId === null ? null : await this.kept.uploaded(owner, fileId);
    if (found === undefined) return refused(refuse('FILE_NOT_FOUND', 'fileId'));
    const picture = found && {
      ...{ userId: viewer.userId, fileId: found._id, mediaType: found.mediaType },
      ...{ width: found.width, height: found.height, digest: found.digest },
    };
    const data = { inboxId, use, picture };
    return this.#changed(
      { accountId: viewer.accountId, inboxId },
      new ChangeInboxPicture(data, commandContextOf(request), seen),
    );
  }

  /** Restores an inbox by this command, and removes the pictures that are not kept any more. */
  restore(place: InboxPlace, command: Parameters<Bus['execute']>[0]): Promise<CommandResult> {
    return this.#changed(place, command);
  }

  /**
   * Digests of the pictures that an inbox can have again: those that it has, and those of before whose content is kept, with the key
   * that opens it.
   */
  async restorable(place: InboxPlace): Promise<ReadonlySet<string>> {
    const inbox = await this.folds.state(inboxStream(place.accountId, place.inboxId), inboxDecider);
    if (!inbox) return new Set();
    const shown = Object.values(inbox.pictures);
    const found = new Set<string>();
    // One by one: each is read whole.
    for (const one of keptPicturesIn(inbox))
      if (shown.includes(one) || (await this.kept.content(one))) found.add(one.digest);
    return found;
  }

  /** Removes what is not kept any more. Two requests at the same time: the log says what stays. */
  async #changed(
    place: InboxPlace,
    command: Parameters<Bus['execute']>[0],
  ): Promise<CommandResult> {
    const before = await this.#keptIn(place);
    const changed = await this.bus.execute(command);
    if (!changed.ok) return changed;
    const kept = new Set((await this.#keptIn(place)).map(({ fileId }) => fileId));
    for (const one of before) if (!kept.has(one.fileId)) await this.kept.remove(one);
    return changed;
  }

  async #keptIn({ accountId, inboxId }: InboxPlace): Promise<readonly InboxPicture[]> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    return inbox ? keptPicturesIn(inbox) : [];
  }
}

function ownerOf({ accountId: account, userId }: Viewer, inboxId: string): PictureOwner {
  return { account, userId, inboxId };
}
