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
export function inboxPicturesContent({ pictures }: { readonly pictures: PicturesOfInbox }): Json {
  return PICTURE_USES.map((use) => pictures[use]?.fileId ?? null);
}
