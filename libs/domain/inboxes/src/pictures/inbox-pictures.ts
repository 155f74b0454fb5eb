import { accountLogo } from '@bitacora/account/published';
import type { DomainError, Json } from '@bitacora/kernel';
import type { z } from 'zod';
import { inboxRefusal } from '../inbox.errors.js';

/** A picture of an inbox: a file of the person who uploaded it, sealed with their key, as a logo of an account is. */
export const inboxPicture = accountLogo;
export type InboxPicture = Readonly<z.output<typeof inboxPicture>>;

/** What an inbox has pictures for: itself, in lists and at the top of the window, and the button of its chat. */
export const PICTURE_USES = ['picture', 'logo'] as const;
export type PictureUse = (typeof PICTURE_USES)[number];

/** The pictures that an inbox has. */
export type PicturesOfInbox = Readonly<Record<PictureUse, InboxPicture | null>>;

export const NO_INBOX_PICTURES: PicturesOfInbox = { picture: null, logo: null };

/** How many pictures of before an inbox keeps for each use with their content, so that they can come back. */
export const FORMER_PICTURES_KEPT = 10;

/** What an inbox knows of its pictures: those that it has, and for each use the newest of those before, oldest first. */
export interface KeptPictures {
  readonly pictures: PicturesOfInbox;
  readonly formerPictures: Readonly<Record<PictureUse, readonly InboxPicture[]>>;
}

export const NO_KEPT_PICTURES: KeptPictures = {
  pictures: NO_INBOX_PICTURES,
  formerPictures: { picture: [], logo: [] },
};

/** The inbox has this picture now; the one before is a former one, and one that comes back is none any more. */
export function withPicture<S extends KeptPictures>(
  state: S,
  use: PictureUse,
  picture: InboxPicture | null,
): S {
  const before = keptPicturesFor(use, state);
  return {
    ...state,
    pictures: { ...state.pictures, [use]: picture },
    formerPictures: {
      ...state.formerPictures,
      [use]: before.filter(({ fileId }) => fileId !== picture?.fileId).slice(-FORMER_PICTURES_KEPT),
    },
  };
}

/** The pictures of a use whose content stays: the one of now, and those of before that can come back. */
export function keptPicturesFor(
  use: PictureUse,
  { pictures, formerPictures }: KeptPictures,
): readonly InboxPicture[] {
  const now = pictures[use];
  return now ? [...formerPictures[use], now] : formerPictures[use];
}

/** Every picture whose content stays. */
export function keptPicturesIn(kept: KeptPictures): readonly InboxPicture[] {
  return PICTURE_USES.flatMap((use) => keptPicturesFor(use, kept));
}

/** Which pictures an inbox had: the digest of each by its use. Null: none. */
export type FormerPictures = Readonly<Record<PictureUse, string | null>>;

/** Sides of the logo of a button, in pixels. */
export const BUTTON_LOGO_SIDE = 200;

/** Where visitors get a picture from this server; it says of no person whose it is, and another picture has another address. */
export function publicPicturePath(fileId: string): string {
  return `/widget/pictures/${fileId}`;
}

/** Why a picture is none for a use; null when it is one. */
export function pictureFault(
  use: PictureUse,
  { width, height }: Pick<InboxPicture, 'width' | 'height'>,
): DomainError | null {
  const sides = { width, height };
  if (use === 'picture') {
    return width === height ? null : inboxRefusal('PICTURE_NOT_SQUARE', 'fileId', sides);
  }
  const fits = width === BUTTON_LOGO_SIDE && height === BUTTON_LOGO_SIDE;
  return fits ? null : inboxRefusal('LOGO_SIDES', 'fileId', { ...sides, side: BUTTON_LOGO_SIDE });
}

/** What people edit of the pictures, for their version: which files they are. */
export function inboxPicturesContent(
  pictures: Readonly<Record<PictureUse, Pick<InboxPicture, 'fileId'> | null>>,
): Json {
  return PICTURE_USES.map((use) => pictures[use]?.fileId ?? null);
}
