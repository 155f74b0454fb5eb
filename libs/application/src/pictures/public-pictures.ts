import { Injectable } from '@nestjs/common';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { INSTALLATION } from '@bitacora/kernel';
import { Memberships, StreamFolds } from '@bitacora/platform';
import type { KeptPicture } from './kept-picture.js';
import { PictureKeeping } from './picture-keeping.js';

/** A picture that visitors may see. */
export type PublicPicture = Pick<KeptPicture, '_id' | 'userId' | 'mediaType'>;

/**
 * The pictures that visitors of websites see, by the id of the file, which says of no person whose it is: those that inboxes and agents
 * have at this moment.
 */
@Injectable()
export class PublicPictures {
  constructor(
    private readonly kept: PictureKeeping,
    private readonly folds: StreamFolds,
    private readonly memberships: Memberships,
  ) {}

  /** Null for every file that is no picture of an inbox or a person now. */
  async of(fileId: string): Promise<PublicPicture | null> {
    const found = await this.kept.record(fileId);
    return found && (await this.#counts(found)) ? found : null;
  }

  content({ userId, _id: fileId }: PublicPicture): Promise<Uint8Array | null> {
    return this.kept.content({ userId, fileId });
  }

  async #counts({ _id: fileId, account, userId, inboxId }: KeptPicture): Promise<boolean> {
    if (inboxId !== undefined) {
      const inbox = await this.folds.state(inboxStream(account, inboxId), inboxDecider);
      if (!inbox || inbox.deletedAt !== null) return false;
      return Object.values(inbox.pictures).some((picture) => picture?.fileId === fileId);
    }
    // Logos of accounts are for members.
    if (account !== INSTALLATION) return false;
    return (await this.memberships.user(userId))?.picture?.fileId === fileId;
  }
}
