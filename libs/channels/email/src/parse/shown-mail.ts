import type { KeptFile, ShownOriginal } from '@bitacora/channel-port';
import { safeHtml } from './html/safe-html.js';
import { pictureNamed, picturesByDigest } from './kept-mail.js';
import { parseMail } from './parse-mail.js';
import type { MailFile } from './parsed-mail.js';

/** Pictures of the mail that are shown within it; others are beside it as files. A drawing can hold a program. */
const PICTURES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
]);
/** Bytes of one, and of all. */
const MAX_PICTURE = 2 * 1024 * 1024;
const MAX_PICTURES = 6 * 1024 * 1024;

/** The HTML of a mail, raw or as it is kept, with its own pictures within, as it may be shown; null: the mail is text, or no mail. `kept`: the files of its message. */
export async function shownMail(
  raw: Uint8Array,
  external: 'blocked' | 'shown',
  kept: readonly KeptFile[] = [],
): Promise<ShownOriginal | null> {
  const reading = await parseMail(raw);
  if (reading.kind === 'refused' || !reading.mail.html) return null;
  const { html, files, isForwarded, subject, from, to, cc, date } = reading.mail;
  const inline = inlinePictures(await withContents(files, kept));
  const safe = safeHtml(html, isForwarded, { external, inline: (cid) => inline.get(cid) ?? null });
  return { ...safe, heading: { subject, from, to, cc, date } };
}

/** Each picture with its content, where the mail holds only which file of the message it is. */
async function withContents(
  files: readonly MailFile[],
  kept: readonly KeptFile[],
): Promise<readonly MailFile[]> {
  if (!files.some(pictureNamed)) return files;
  const contents = await picturesByDigest(kept, MAX_PICTURE);
  return files.flatMap((file) => {
    const picture = pictureNamed(file);
    if (!picture) return [file];
    const content = contents.get(picture.digest);
    return content ? [{ ...file, type: picture.type, content }] : [];
  });
}

function inlinePictures(files: readonly MailFile[]): ReadonlyMap<string, string> {
  const pictures = new Map<string, string>();
  let room = MAX_PICTURES;
  for (const { cid, type, content } of files) {
    const bytes = content.byteLength;
    if (cid === null || pictures.has(cid) || !PICTURES.has(type)) continue;
    if (bytes > MAX_PICTURE || bytes > room) continue;
    room -= bytes;
    pictures.set(cid, `data:${type};base64,${Buffer.from(content).toString('base64')}`);
  }
  return pictures;
}
