import type { Capabilities } from '@bitacora/channel-port';

const MB = 1024 * 1024;
/** At most four texts of LINE, wherever their lines and words end: with a file they are the five messages of one call. */
const TEXT_MAX = 16_000;

/**
 * What LINE fetches from an address. A picture is its own preview, and a preview has at most 1 MB; other files LINE shows nowhere.
 * Source: LINE, Messaging API reference, "Image message", "Video message", "Audio message".
 */
export const LINE_FILES = {
  image: { types: ['image/jpeg', 'image/png'], each: 1 * MB },
  video: { types: ['video/mp4'], each: 200 * MB },
  audio: { types: ['audio/mp4', 'audio/mpeg'], each: 200 * MB },
} as const;

/** What an official account of LINE carries. `filesBase`: where LINE fetches files; null: it cannot. */
export function lineCapabilities(filesBase: string | null): Capabilities {
  const kinds = Object.values(LINE_FILES);
  return {
    text: { max: TEXT_MAX, isFormatted: false },
    ...(filesBase === null && { filesNeedAddress: true }),
    files:
      filesBase === null
        ? null
        : {
            ...{ most: 1, bytes: { each: 200 * MB, all: 200 * MB } },
            ...{ types: kinds.flatMap(({ types }) => types), smaller: kinds },
          },
    replyWindowMs: null,
    marks: { isDelivered: false, isRead: false },
  };
}
