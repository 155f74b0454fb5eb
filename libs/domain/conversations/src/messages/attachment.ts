import { id } from '@bitacora/schema';
import { z } from 'zod';

/** Most files of one message or note. */
export const MAX_ATTACHMENTS = 10;

/** Most characters of a file's name. With ten such names a message still fits into one event. */
export const MAX_FILE_NAME_CHARACTERS = 200;

/** Longest side of a picture that is recorded, in pixels: the longest of a JPEG. */
export const MAX_RECORDED_SIDE = 65_535;

const side = z.number().int().min(1).max(MAX_RECORDED_SIDE);

/** In pixels, as the picture is shown. */
const pictureSides = z.object({ width: side, height: side });
export type PictureSides = Readonly<z.output<typeof pictureSides>>;

/** A file that came with a message. Its content is kept apart, sealed with the contact's key. */
export const attachment = z.object({
  fileId: id,
  name: z.string().min(1).max(MAX_FILE_NAME_CHARACTERS),
  /** What the content was found to be, `image/png` for instance; not what the client claimed. */
  mediaType: z.string().max(100),
  /** Size of the content. */
  bytes: z.number().int().min(1),
  /** Of a picture, so that its place can be kept free until it has come; absent: not known. */
  sides: pictureSides.optional(),
});
export type Attachment = Readonly<z.output<typeof attachment>>;

/** Content that browsers show as a picture and never run. Everything else is handed out for saving only. */
const PICTURES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
]);

/** Whether the file may be shown where it is. */
export function isPicture({ mediaType }: Pick<Attachment, 'mediaType'>): boolean {
  return PICTURES.has(mediaType);
}
