import { Injectable } from '@nestjs/common';
import { type AccountLogo, ChangeAccountLogo } from '@bitacora/account';
import { type CommandResult, refuse, refused } from '@bitacora/kernel';
import {
  Bus,
  Memberships,
  type SignedInContext,
  type Viewer,
  commandContextOf,
} from '@bitacora/platform';
import type { PictureOwner } from './kept-picture.js';
import { PictureKeeping } from './picture-keeping.js';
import { ShownLogos } from './shown-logos.js';

/** Logos of accounts: uploaded first, then set by who may. Of a logo that is replaced the digest stays. */
@Injectable()
export class AccountLogos {
  constructor(
    private readonly bus: Bus,
    private readonly kept: PictureKeeping,
    private readonly shown: ShownLogos,
    private readonly memberships: Memberships,
  ) {}

  /** Keeps a picture until it becomes the logo; resolves with its id. Throws what `PictureKeeping.keep` throws. */
  keep(viewer: Viewer, content: Uint8Array): Promise<string> {
    return this.kept.keep(ownerOf(viewer), content);
  }

  /** Makes a picture that the person uploaded for this account its logo; null: it has none. The one before is removed. */
  async take(fileId: string | null, request: SignedInContext): Promise<CommandResult> {
    const { viewer } = request;
    const found = fileId === null ? null : await this.kept.uploaded(ownerOf(viewer), fileId);
    if (found === undefined) return refused(refuse('FILE_NOT_FOUND', 'fileId'));
    const before = await this.shown.of(viewer.accountId);
    const logo = found && {
      ...{ userId: viewer.userId, fileId: found._id, mediaType: found.mediaType },
      ...{ width: found.width, height: found.height, digest: found.digest },
    };
    const changed = await this.bus.execute(
      new ChangeAccountLogo({ logo }, commandContextOf(request)),
    );
    // Two requests at the same time: the log says which logo counts, and that one stays.
    if (changed.ok && before && (await this.shown.of(viewer.accountId))?.fileId !== before.fileId) {
      await this.kept.remove(before);
    }
    return changed;
  }

  /** The logo of an account that the person is a member of; a program sees that of its own account only. */
  async seenBy(viewer: Viewer, accountId: string): Promise<AccountLogo | null> {
    const isHere = accountId === viewer.accountId;
    if (!isHere && viewer.tokenId !== undefined) return null;
    if (!isHere && (await this.memberships.roleOf(accountId, viewer.userId)) === null) return null;
    return this.shown.of(accountId);
  }
}

function ownerOf({ accountId: account, userId }: Viewer): PictureOwner {
  return { account, userId };
}
