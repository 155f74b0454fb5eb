import type { IncomingMessage, PendingFile } from '@bitacora/channel-port';
import type { PhonePart } from './phone-incoming.js';
import { sharedCard } from './shared-card.js';
import { type Raw, bytesIn, listIn, numberIn, rawIn, boundedText } from './shared-values.js';

/** Longest text of a message; WhatsApp itself takes 65,536 characters. */
const TEXT_MAX = 70_000;
const NAME_MAX = 250;
const TYPE_MAX = 100;
const PATH_MAX = 1000;
const BYTES_MAX = 64;
/** Messages that hold the message, such as those that vanish. */
const DEEPEST = 5;
const PEOPLE_MAX = 10;
const CHOICES_MAX = 12;
/** Longest reference of a file, of the port. */
const REFERENCE_MAX = 2000;

const WRAPPERS = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'editedMessage',
];
/** Parts that only programs read: a message of nothing else is none. */
const SILENT = [
  ...['senderKeyDistributionMessage', 'messageContextInfo', 'protocolMessage', 'reactionMessage'],
  ...['pollUpdateMessage', 'keepInChatMessage', 'pinInChatMessage', 'encReactionMessage'],
  ...['deviceSentMessage', 'placeholderMessage', 'secretEncryptedMessage', 'albumMessage'],
];
const MEDIA: Readonly<Record<string, { readonly kind: string; readonly name: string }>> = {
  imageMessage: { kind: 'Image', name: 'photo.jpg' },
  videoMessage: { kind: 'Video', name: 'video.mp4' },
  ptvMessage: { kind: 'Video', name: 'video.mp4' },
  audioMessage: { kind: 'Audio', name: 'audio.ogg' },
  documentMessage: { kind: 'Document', name: 'document' },
  stickerMessage: { kind: 'Image', name: 'sticker.webp' },
};

const KINDS: Readonly<Record<string, IncomingMessage['messageKind']>> = {
  ...{ stickerMessage: 'sticker', locationMessage: 'place', liveLocationMessage: 'place' },
  ...{ contactMessage: 'contactCard', contactsArrayMessage: 'contactCard' },
  ...{ buttonsResponseMessage: 'choice', templateButtonReplyMessage: 'choice' },
  ...{ listResponseMessage: 'choice' },
};

/** What is shown of a message. */
export interface MessageContent {
  readonly parts: readonly PhonePart[];
  readonly pending: readonly PendingFile[];
  /** Undefined: what its words and its file show. */
  readonly messageKind: IncomingMessage['messageKind'];
  /** Id of the message that it answers; null: none. */
  readonly answers: string | null;
}

/** The message within those that hold it. */
export function unwrapped(message: unknown): Raw {
  let found = rawIn(message);
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const wrapper = WRAPPERS.find((name) => found[name]);
    if (wrapper === undefined) return found;
    found = rawIn(rawIn(found[wrapper])['message']);
  }
  return found;
}

/** Null: there is nothing that a person wrote. */
export function shownContent(message: Raw): MessageContent | null {
  const kind = Object.keys(message).find((name) => message[name] && !SILENT.includes(name));
  if (kind === undefined) return null;
  const part = rawIn(message[kind]);
  const answers = boundedText(rawIn(part['contextInfo'])['stanzaId'], 100) || null;
  const pending = kind in MEDIA ? pendingFile(kind, part) : null;
  const isLost = kind in MEDIA && pending === null;
  const lost = isLost ? `[${fileName(kind, part)}]` : '';
  return {
    parts: [...partsOf(kind, message, part), { text: lost }],
    ...{ pending: pending ? [pending] : [], messageKind: KINDS[kind], answers },
  };
}

/** The words of all parts, below one another. */
export function textOfParts(parts: readonly PhonePart[]): string {
  return parts
    .map(({ text }) => text)
    .filter((text) => text.trim() !== '')
    .join('\n');
}

function partsOf(kind: string, message: Raw, part: Raw): readonly PhonePart[] {
  switch (kind) {
    case 'stickerMessage': {
      const says = boundedText(part['accessibilityLabel'], NAME_MAX);
      return [{ text: lines('🙂 sticker', says), thing: { kind: 'sticker', says } }];
    }
    case 'locationMessage':
    case 'liveLocationMessage':
      return placeOf(part);
    case 'contactMessage':
      return [sharedCard(part)];
    case 'contactsArrayMessage':
      return listIn(part['contacts'], PEOPLE_MAX).map((one) => sharedCard(rawIn(one)));
    default:
      return [{ text: wordsOf(kind, message, part) }];
  }
}

function wordsOf(kind: string, message: Raw, part: Raw): string {
  switch (kind) {
    case 'conversation':
      return boundedText(message[kind], TEXT_MAX);
    case 'extendedTextMessage':
      return boundedText(part['text'], TEXT_MAX);
    case 'buttonsResponseMessage':
    case 'templateButtonReplyMessage':
      return boundedText(part['selectedDisplayText'], TEXT_MAX);
    case 'listResponseMessage':
      return boundedText(part['title'], TEXT_MAX);
    case 'pollCreationMessage':
    case 'pollCreationMessageV2':
    case 'pollCreationMessageV3':
      return pollOf(part);
    default:
      return kind in MEDIA ? boundedText(part['caption'], TEXT_MAX) : `⚠️ ${kind.slice(0, 60)}`;
  }
}

const lines = (...parts: readonly string[]) => parts.filter((part) => part.trim()).join('\n');

function placeOf(part: Raw): readonly PhonePart[] {
  const [latitude, longitude] = ['degreesLatitude', 'degreesLongitude'].map((name) =>
    numberIn(part[name]),
  );
  const [name = '', address = '', caption = ''] = ['name', 'address', 'caption'].map((one) =>
    boundedText(part[one], 500),
  );
  const isPlace = isWithin(latitude, 90) && isWithin(longitude, 180);
  const thing = isPlace ? ({ kind: 'place', latitude, longitude, name, address } as const) : null;
  const at = isPlace
    ? `${latitude}, ${longitude} https://maps.google.com/?q=${latitude},${longitude}`
    : '';
  return [{ text: `📍 ${lines(at, name, address)}`, thing }, { text: caption }];
}

const isWithin = (degrees: number | null | undefined, most: number): degrees is number =>
  typeof degrees === 'number' && Math.abs(degrees) <= most;

function pollOf(part: Raw): string {
  const choices = listIn(part['options'], CHOICES_MAX).map(
    (one) => `- ${boundedText(rawIn(one)['optionName'], 200)}`,
  );
  return `📊 ${lines(boundedText(part['name'], 500), ...choices)}`;
}

function fileName(kind: string, part: Raw): string {
  return boundedText(part['fileName'], NAME_MAX) || (MEDIA[kind]?.name ?? 'file');
}

/** Null: what is needed to fetch it is not there. */
function pendingFile(kind: string, part: Raw): PendingFile | null {
  const path = boundedText(part['directPath'], PATH_MAX);
  const key = bytesIn(part['mediaKey'], BYTES_MAX);
  const digest = bytesIn(part['fileEncSha256'], BYTES_MAX);
  if (!path.startsWith('/') || key === null) return null;
  const bytes = numberIn(part['fileLength']);
  const named = { path, key, kind: MEDIA[kind]?.kind, ...(digest && { digest }), bytes };
  const reference = JSON.stringify(named);
  if (reference.length > REFERENCE_MAX) return null;
  const type = boundedText(part['mimetype'], TYPE_MAX).split(';')[0]?.trim();
  return { reference, name: fileName(kind, part), type: type || 'application/octet-stream' };
}
