import { Injectable } from '@nestjs/common';
import { ChangeUserPicture, type UserPicture } from '@bitacora/account';
import { type CommandResult, refuse, refused } from '@bitacora/kernel';
import { Bus, Memberships, type SignedInContext, commandContextOf } from '@bitacora/platform';
import { ownPicture } from './kept-picture.js';
import { PictureKeeping } from './picture-keeping.js';

/** Pictures of people: uploaded first, then taken by their person. Of a picture that is replaced nothing stays. */
@Injectable()
export class Pictures {
  constructor(
    private readonly bus: Bus,
    private readonly kept: PictureKeeping,
    private readonly memberships: Memberships,
  ) {}

  /** Keeps a picture of a person until they take it; resolves with its id. Throws what `PictureKeeping.keep` throws. */
  keep(userId: string, content: Uint8Array): Promise<string> {
    return this.kept.keep(ownPicture(userId), content);
  }

  /** Makes a picture that the person uploaded theirs, or takes their picture away; what was there before is removed. */
  async take(fileId: string | null, request: SignedInContext): Promise<CommandResult> {
    const { userId } = request.viewer;
    const found = fileId === null ? null : await this.kept.uploaded(ownPicture(userId), fileId);
    if (found === undefined) return refused(refuse('FILE_NOT_FOUND', 'fileId'));
    const before = (await this.memberships.user(userId))?.picture ?? null;
    const picture = found && { fileId: found._id, mediaType: found.mediaType };
    const changed = await this.bus.execute(
      new ChangeUserPicture({ userId, picture }, commandContextOf(request)),
    );
    // Two requests at the same time: the log says which picture counts, and that one stays.
    if (changed.ok && before && (await this.of(userId))?.fileId !== before.fileId) {
      await this.kept.remove({ userId, fileId: before.fileId });
    }
    return changed;
  }

  /** The picture that a person has now; null when there is none, or its content is gone. */
  async of(userId: string): Promise<UserPicture | null> {
    return (await this.memberships.user(userId))?.picture ?? null;
  }

  content(userId: string, { fileId }: UserPicture): Promise<Uint8Array | null> {
    return this.kept.content({ userId, fileId });
  }
}
