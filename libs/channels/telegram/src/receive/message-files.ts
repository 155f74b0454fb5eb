import type { PendingFile } from '@bitacora/channel-port';
import type { TelegramMessage } from './update-shape.js';

const MEDIA_TYPE = /^[a-z]+\/[a-z0-9.+-]{1,100}$/;

/** Kinds of file with the name and the type of one that has none. */
const KINDS = {
  animation: ['animation.mp4', 'video/mp4'],
  document: ['document', 'application/octet-stream'],
  audio: ['audio.mp3', 'audio/mpeg'],
  voice: ['voice.ogg', 'audio/ogg'],
  video: ['video.mp4', 'video/mp4'],
  video_note: ['video.mp4', 'video/mp4'],
} as const;
type Kind = keyof typeof KINDS;

/** Files of a message: of a photo its largest size; of a sticker that moves, which is of a type that nothing shows, the still picture that Telegram has of it. */
export function telegramFiles(message: TelegramMessage): readonly PendingFile[] {
  const { photo = [], sticker, animation } = message;
  const largest = photo.toSorted(
    (one, other) => other.width * other.height - one.width * one.height,
  )[0];
  const files: PendingFile[] = [];
  if (largest) files.push({ reference: largest.file_id, name: 'photo.jpg', type: 'image/jpeg' });
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const file = message[kind];
    // An animation comes as a document, too (Bot API, Message, animation).
    if (!file || (kind === 'document' && animation)) continue;
    const [name, type] = KINDS[kind];
    const isType = file.mime_type !== undefined && MEDIA_TYPE.test(file.mime_type);
    files.push({
      reference: file.file_id,
      name: file.file_name || name,
      type: isType ? (file.mime_type ?? type) : type,
    });
  }
  const moves = sticker?.is_animated || sticker?.is_video;
  const still = moves ? sticker?.thumbnail : sticker;
  if (still) files.push({ reference: still.file_id, name: 'sticker.webp', type: 'image/webp' });
  return files;
}
