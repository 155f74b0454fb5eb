import { type EventOf, defineEvent, id } from '@bitacora/schema';
import { z } from 'zod';

/** What a logo can be. */
export const LOGO_MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
/** Longest side of a logo, in pixels. */
export const MAX_LOGO_SIDE = 2048;

const side = z.number().int().min(1).max(MAX_LOGO_SIDE);

/** A logo: a file of the person who uploaded it, sealed with their key. */
export const accountLogo = z.object({
  userId: id,
  fileId: id,
  mediaType: z.enum(LOGO_MEDIA_TYPES),
  width: side,
  height: side,
  /** SHA-256 of the content, in hexadecimal digits: it says which picture it was when the content is gone. */
  digest: z.string().regex(/^[0-9a-f]{64}$/u),
});

const AccountLogoChanged = defineEvent(
  'AccountLogoChanged',
  'account',
  z
    .object({ logo: accountLogo.nullable() })
    .describe(
      'The account has another logo, or none. The content of the one before is kept for a while, its digest stays.',
    ),
);

/** Events of the logo in `account-<account>.account`. */
export const accountLogoEvents = [AccountLogoChanged] as const;
export type AccountLogoEvent = EventOf<(typeof accountLogoEvents)[number]>;
