import type { ChannelFile, ChannelMessage } from '@bitacora/channel-port';
import { type RichText, inParts, richText } from './rich-text.js';

/** Most UTF-16 units of a message, and of the words under files (Bot API, sendMessage and sendPhoto). */
export const MAX_TELEGRAM_TEXT = 4096;
const MAX_CAPTION = 1024;
/** Files of one album (Bot API, sendMediaGroup). */
const MAX_ALBUM = 10;
/** Larger pictures are sent as files (Bot API, Sending files). */
const MAX_PHOTO = 10 * 1024 * 1024;

export type MediaKind = 'audio' | 'document' | 'photo' | 'video';

export interface PlannedMedia {
  readonly kind: MediaKind;
  readonly file: ChannelFile;
}

/** One call: a text, or files with words under the first of them. */
export type PlannedCall =
  | { readonly kind: 'text'; readonly text: RichText }
  | {
      readonly kind: 'media';
      /** One, or an album of ten at most whose kinds can be together. */
      readonly media: readonly PlannedMedia[];
      readonly caption: RichText | null;
    };

/** The calls that a message takes, as few as there can be: words go with the files where they fit. */
export function plannedCalls({ text, files }: ChannelMessage): readonly PlannedCall[] {
  const rich = richText(text);
  const albums = albumsOf(files.map((file) => ({ kind: kindOf(file), file })));
  const isCaption = albums.length > 0 && rich.text !== '' && rich.text.length <= MAX_CAPTION;
  const words = isCaption ? [] : inParts(rich, MAX_TELEGRAM_TEXT);
  return [
    ...words.map((part) => ({ kind: 'text' as const, text: part })),
    ...albums.map((media, nth) => ({
      ...{ kind: 'media' as const, media },
      caption: isCaption && nth === 0 ? rich : null,
    })),
  ];
}

function kindOf({ type, bytes }: ChannelFile): MediaKind {
  if (/^image\/(?:jpeg|png|webp)$/.test(type) && bytes <= MAX_PHOTO) return 'photo';
  if (type === 'video/mp4') return 'video';
  return type === 'audio/mpeg' || type === 'audio/mp4' ? 'audio' : 'document';
}

/** Pictures and films can be in one album; sounds and other files each with their own. The order stays. */
function albumsOf(media: readonly PlannedMedia[]): readonly (readonly PlannedMedia[])[] {
  const familyOf = ({ kind }: PlannedMedia) => (kind === 'video' ? 'photo' : kind);
  const albums: PlannedMedia[][] = [];
  for (const each of media) {
    const last = albums.at(-1);
    const [head] = last ?? [];
    const fits = head && familyOf(head) === familyOf(each) && (last?.length ?? 0) < MAX_ALBUM;
    if (fits) last?.push(each);
    else albums.push([each]);
  }
  return albums;
}
