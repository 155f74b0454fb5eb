import { Injectable } from '@nestjs/common';
import { type AccountLogo, ChangeAccountLogo, RestoreAccountLogo } from '@bitacora/account';
import {
  type CommandContext,
  type CommandResult,
  type Envelope,
  refuse,
  refused,
} from '@bitacora/kernel';
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

/** The version of the logo that the person has seen. */
type Seen = Pick<Partial<Envelope>, 'expectedVersion'>;

/** Logos of accounts: uploaded first, then set by who may. Some of those before stay, so that they can come back. */
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

  /** Makes a picture that the person uploaded for this account its logo; null: it has none. */
  async take(
    fileId: string | null,
    request: SignedInContext,
    seen: Seen = {},
  ): Promise<CommandResult> {
    const { viewer } = request;
    const found = fileId === null ? null : await this.kept.uploaded(ownerOf(viewer), fileId);
    if (found === undefined) return refused(refuse('FILE_NOT_FOUND', 'fileId'));
    const logo = found && {
      ...{ userId: viewer.userId, fileId: found._id, mediaType: found.mediaType },
      ...{ width: found.width, height: found.height, digest: found.digest },
    };
    const command = new ChangeAccountLogo({ logo }, commandContextOf(request), seen);
    return this.#changed(viewer.accountId, command);
  }

  /** Gives the account a logo again that it had; refused when its content is gone. Null: it has none. */
  async restore(
    logo: AccountLogo | null,
    context: CommandContext,
    seen: Seen,
  ): Promise<CommandResult> {
    if (logo && !(await this.shown.bytes(logo))) return refused(refuse('PICTURE_GONE'));
    const command = new RestoreAccountLogo({ fileId: logo?.fileId ?? null }, context, seen);
    return this.#changed(context.accountId, command);
  }

  /** Which of these logos an account can have again: their content is kept, and the key that opens it. */
  async restorable(accountId: string, logos: readonly AccountLogo[]): Promise<ReadonlySet<string>> {
    const named = new Set(logos.map(({ fileId }) => fileId));
    const kept = (await this.shown.kept(accountId)).filter(({ fileId }) => named.has(fileId));
    const found = new Set<string>();
    // One by one: a page of a history can name all that are kept.
    for (const logo of kept) if (await this.shown.bytes(logo)) found.add(logo.fileId);
    return found;
  }

  /** The logo of an account that the person is a member of; a program sees that of its own account only. */
  async seenBy(viewer: Viewer, accountId: string): Promise<AccountLogo | null> {
    const isHere = accountId === viewer.accountId;
    if (!isHere && viewer.tokenId !== undefined) return null;
    if (!isHere && (await this.memberships.roleOf(accountId, viewer.userId)) === null) return null;
    return this.shown.of(accountId);
  }

  /** Removes what is not kept any more. Two requests at the same time: the log says what stays. */
  async #changed(
    accountId: string,
    command: Parameters<Bus['execute']>[0],
  ): Promise<CommandResult> {
    const before = await this.shown.kept(accountId);
    const changed = await this.bus.execute(command);
    if (!changed.ok) return changed;
    const kept = new Set((await this.shown.kept(accountId)).map(({ fileId }) => fileId));
    for (const logo of before) if (!kept.has(logo.fileId)) await this.kept.remove(logo);
    return changed;
  }
}

function ownerOf({ accountId: account, userId }: Viewer): PictureOwner {
  return { account, userId };
}
