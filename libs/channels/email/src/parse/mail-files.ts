import { oneLine } from '@bitacora/kernel';
import type { Attachment } from 'postal-mime';
import { MAX_MAIL_FILES, MAX_MEDIA_TYPE, MAX_NAME } from './bounds.js';
import { cleanLine } from './clean-text.js';
import { contentId } from './html/shown-pictures.js';
import type { MailFile } from './parsed-mail.js';

/** Signs that no file system takes, or that lead out of a folder. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu;
/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
const TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/u;
/** How a file is called that has no name, by its type. */
const ENDINGS: Readonly<Record<string, string>> = {
  'message/rfc822': 'message.eml',
  'message/delivery-status': 'delivery-status.txt',
  'text/rfc822-headers': 'headers.txt',
  'text/calendar': 'invite.ics',
  'application/ms-tnef': 'winmail.dat',
  'image/png': 'picture.png',
  'image/jpeg': 'picture.jpg',
  'image/gif': 'picture.gif',
  'application/pdf': 'document.pdf',
  'text/csv': 'table.csv',
};

/** The files of a mail: at most 50, of which those without content are left out. `shown`: the ids that the HTML names. */
export function mailFilesOf(
  attachments: readonly Attachment[],
  shown: (cid: string) => boolean,
): { readonly files: readonly MailFile[]; readonly isCut: boolean } {
  const kept = attachments.filter(({ content }) => bytesOf(content).byteLength > 0);
  return {
    files: kept.slice(0, MAX_MAIL_FILES).map((attachment) => {
      const { filename, mimeType, content, contentId: id } = attachment;
      const type =
        mimeType.length <= MAX_MEDIA_TYPE && TYPE.test(mimeType)
          ? mimeType
          : 'application/octet-stream';
      const cid = id === undefined ? '' : contentId(id);
      return {
        name: fileName(filename, type),
        type,
        content: bytesOf(content),
        cid: cid !== '' && shown(cid) ? cid : null,
      };
    }),
    isCut: kept.length > MAX_MAIL_FILES,
  };
}

/** A name that can be stored anywhere: the last part of a path, without signs that are not seen, its ending kept. */
export function fileName(given: string | null, type: string): string {
  const last =
    (given ?? '')
      .slice(0, 4000)
      .split(/[\\/]/u)
      .findLast((part) => part.trim() !== '') ?? '';
  const line = oneLine(last)
    .replaceAll(FORBIDDEN, '_')
    .replaceAll(/^[.\s]+|[.\s]+$/gu, '');
  const named = line === '' ? (ENDINGS[type] ?? 'file.bin') : DEVICE.test(line) ? `_${line}` : line;
  if (named.length <= MAX_NAME) return named;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(named)?.[0] ?? '';
  return `${cleanLine(named.slice(0, -ending.length || undefined), MAX_NAME - ending.length)}${ending}`;
}

function bytesOf(content: Attachment['content']): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
