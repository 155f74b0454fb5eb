import {
  type IncomingMessage,
  type PendingFile,
  type Said,
  placeThing,
  saidIn,
} from '@bitacora/channel-port';
import type { LineMessage } from './event-shape.js';

/** Kinds of message with a file that LINE keeps, with the name and the type of one that has none. */
const FILES = {
  image: ['image.jpg', 'image/jpeg'],
  video: ['video.mp4', 'video/mp4'],
  audio: ['audio.m4a', 'audio/mp4'],
  file: ['file', 'application/octet-stream'],
} as const;
export type LineFileKind = keyof typeof FILES;

export function isLineFile(type: string): type is LineFileKind {
  return Object.hasOwn(FILES, type);
}

/** What is read of a message, in a form that every language reads; an empty text: it has a file alone. LINE gives no pictures of stickers. */
export function lineSaid(message: LineMessage): Said {
  const { type, title: name, address, latitude, longitude } = message;
  const text = wordsOf(message);
  const isPlace = type === 'location';
  return saidIn([
    { text, thing: isPlace ? placeThing({ latitude, longitude, name, address }) : null },
  ]);
}

function wordsOf(message: LineMessage): string {
  const { type, text = '', title, address, latitude, longitude, keywords = [] } = message;
  switch (type) {
    case 'text':
      return text;
    case 'sticker':
      return ['🙂 sticker', text || keywords.join(', ')].filter(Boolean).join(': ');
    case 'location': {
      const name = [title, address].filter(Boolean).join(', ');
      const isPlace = latitude !== undefined && longitude !== undefined;
      const at = `${latitude}, ${longitude} https://maps.google.com/?q=${latitude},${longitude}`;
      return ['📍', name, isPlace ? at : ''].filter(Boolean).join(' ');
    }
    default:
      return isLineFile(type) ? '' : `❔ ${type}`;
  }
}

/** What a message is, where neither its words nor its file show that. */
export function lineKind({ type }: LineMessage): IncomingMessage['messageKind'] {
  if (type === 'sticker') return 'sticker';
  return type === 'location' ? 'place' : undefined;
}

/** The file of a message: at LINE, or where a program that sent it for the client has it. */
export function lineFiles({
  id,
  type,
  fileName,
  contentProvider,
}: LineMessage): readonly PendingFile[] {
  if (!isLineFile(type)) return [];
  const [name, media] = FILES[type];
  const outside = contentProvider?.type === 'external' ? contentProvider.originalContentUrl : null;
  return [{ reference: outside ?? `${type}/${id}`, name: fileName || name, type: media }];
}
