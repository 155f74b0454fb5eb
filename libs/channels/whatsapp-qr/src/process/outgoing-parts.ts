import type { QrOutgoing, QrOutgoingFile } from './session-messages.js';

/** What `sendMessage` of baileys is given, in the order in which it is sent. */
export type OutgoingPart = Readonly<Record<string, unknown>>;

/** WhatsApp takes pictures, videos and sounds of this size; larger ones go as documents. */
const SHOWN_BYTES = 16 * 1024 * 1024;
const CAPTION_MAX = 1024;

/** The words go with the first file where it can have some, else before the files. */
export function outgoingParts({ text, files }: QrOutgoing): readonly OutgoingPart[] {
  const [first, ...more] = files;
  const isCaption = first !== undefined && text.length <= CAPTION_MAX && !isSound(first);
  const words = text.trim() !== '' && !isCaption ? [wordsPart(text)] : [];
  if (!first) return words;
  const caption = isCaption && text.trim() !== '' ? { caption: text } : {};
  return [...words, { ...filePart(first), ...caption }, ...more.map(filePart)];
}

/** Without a picture of the first link: the library would fetch it, from wherever a text points. */
function wordsPart(text: string): OutgoingPart {
  return { text, linkPreview: null };
}

function isShown({ content }: QrOutgoingFile): boolean {
  return content.length <= SHOWN_BYTES;
}

function isSound(file: QrOutgoingFile): boolean {
  return file.type.startsWith('audio/') && isShown(file);
}

/** An empty thumbnail keeps the library from starting other programs to make one. */
function filePart(file: QrOutgoingFile): OutgoingPart {
  const { type: mimetype, name: fileName } = file;
  const content = Buffer.from(file.content);
  const jpegThumbnail = Buffer.alloc(0);
  if (/^image\/(?:jpeg|png)$/.test(mimetype) && isShown(file))
    return { image: content, mimetype, jpegThumbnail };
  if (/^video\/(?:mp4|3gpp)$/.test(mimetype) && isShown(file))
    return { video: content, mimetype, jpegThumbnail };
  if (isSound(file)) return { audio: content, mimetype };
  return { document: content, mimetype, fileName };
}
