import type { Capabilities } from '@bitacora/channel-port';
import type { WhatsappSettings } from '@bitacora/inboxes/published';

const KB = 1024;
const MB = 1024 * KB;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Source: Meta, WhatsApp Cloud API, "Text messages". */
const TEXT_MAX = 4096;
/** Source: Twilio, "Messages resource", `Body`. */
const TWILIO_TEXT_MAX = 1600;

/**
 * Types that WhatsApp carries, with the most bytes of one file.
 * Source: Meta, WhatsApp Cloud API, "Media", "Supported Media Types".
 */
export const WHATSAPP_FILES = {
  image: { types: ['image/jpeg', 'image/png'], each: 5 * MB },
  audio: {
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    each: 16 * MB,
  },
  video: { types: ['video/mp4', 'video/3gpp'], each: 16 * MB },
  sticker: { types: ['image/webp'], each: 500 * KB },
  document: {
    types: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    each: 100 * MB,
  },
} as const;
export type FileKind = keyof typeof WHATSAPP_FILES;

const OF_CLOUD: Capabilities['files'] = {
  ...{ most: 1, bytes: { each: 100 * MB, all: 100 * MB } },
  types: Object.values(WHATSAPP_FILES).flatMap(({ types }) => types),
  smaller: Object.values(WHATSAPP_FILES),
};

/**
 * What Twilio fetches from an address, with the type that the address says. Words are carried beside pictures and films, as WhatsApp has them.
 * Source: Twilio, "Guidance on WhatsApp media messages".
 */
const OF_TWILIO: Capabilities['files'] = {
  ...{ most: 1, bytes: { each: 16 * MB, all: 16 * MB } },
  types: [
    ...['image/jpeg', 'image/png', 'audio/ogg', 'audio/amr', 'audio/3gpp', 'audio/aac'],
    ...['audio/mpeg', 'video/mp4', 'application/pdf', 'application/msword'],
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  besideWords: ['image/*', 'video/*'],
  smaller: [{ types: ['image/*'], each: 5 * MB }],
};

/** Most characters of the words beside a file. Source: Meta, WhatsApp Cloud API, "Image messages". */
export const CAPTION_MAX = 1024;

/** `filesBase`: where gateways fetch files of replies; null: they cannot. The marks of formatting are those of WhatsApp itself. Messages per second: Meta, "Messaging limits, Throughput". */
export function whatsappCapabilities(
  { provider }: WhatsappSettings,
  filesBase: string | null,
): Capabilities {
  const isTwilio = provider === 'twilio';
  return {
    ...(isTwilio && filesBase === null && { filesNeedAddress: true as const }),
    text: { max: isTwilio ? TWILIO_TEXT_MAX : TEXT_MAX, isFormatted: true },
    files: isTwilio ? (filesBase === null ? null : OF_TWILIO) : OF_CLOUD,
    replyWindowMs: DAY_MS,
    ratePerSecond: 80,
    // Twilio takes no message that another one answers. Source: Twilio, "Messages resource".
    quotes: !isTwilio,
    marks: { isDelivered: true, isRead: true },
  };
}
