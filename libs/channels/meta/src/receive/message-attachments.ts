import { type PendingFile, type SaidPart, placeThing, stickerThing } from '@bitacora/channel-port';
import type { MetaAttachment } from './meta-payload.js';

/** Kinds that are files, with the type that is supposed until they are fetched. */
const FILES: Readonly<Record<string, readonly [type: string, end: string]>> = {
  image: ['image/jpeg', 'jpg'],
  video: ['video/mp4', 'mp4'],
  audio: ['audio/mp4', 'm4a'],
  file: ['application/octet-stream', 'bin'],
};
const MAX_REFERENCE = 2000;
const MOST_FILES = 20;

/** Files are fetched by their addresses; the rest is shown as a line with its link. */
export function attachmentsOf(attachments: readonly MetaAttachment[]): {
  readonly words: readonly SaidPart[];
  readonly pending: readonly PendingFile[];
} {
  const words: SaidPart[] = [];
  const pending: PendingFile[] = [];
  for (const { type, payload, title, url } of attachments) {
    const address = payload?.url ?? url;
    const file = Object.hasOwn(FILES, type) ? FILES[type] : undefined;
    const place = payload?.coordinates;
    if (file && address !== undefined && address.length <= MAX_REFERENCE) {
      if (pending.length < MOST_FILES)
        pending.push({ reference: address, name: nameOf(address, type, file[1]), type: file[0] });
      // A sticker is a picture that says so (Messenger Platform, messages, sticker_id).
      if (payload?.sticker_id !== undefined)
        words.push({ text: '🙂 sticker', thing: stickerThing() });
    } else if (place) {
      const at = `${place.lat},${place.long}`;
      const [latitude, longitude] = [place.lat, place.long];
      words.push({
        text: `📍 ${latitude}, ${longitude} https://maps.google.com/?q=${at}`,
        thing: placeThing({ latitude, longitude, name: title }),
      });
    } else {
      const said = [payload?.title ?? title, address].filter(Boolean);
      words.push({
        text: `${(Object.hasOwn(SIGNS, type) && SIGNS[type]) || '🔗'} ${said.length > 0 ? said.join('\n') : type}`,
      });
    }
  }
  return { words, pending };
}

const SIGNS: Readonly<Record<string, string>> = { story_mention: '📣', template: '📋' };

/** Files have the name that they were sent with in their address. */
function nameOf(address: string, type: string, end: string): string {
  const path = URL.canParse(address) ? new URL(address).pathname : '';
  const last = path.split('/').at(-1) ?? '';
  return /^[\w%.-]{1,200}\.\w{2,5}$/u.test(last) ? decoded(last) : `${type}.${end}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
