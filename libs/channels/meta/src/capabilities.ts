import type { Capabilities } from '@bitacora/channel-port';
import type { MetaSettings } from '@bitacora/inboxes/published';

const MB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;
const HUMAN_AGENT_DAYS = 7;
/** Most files of a reply: they are uploaded at the same time, and sent one after the other. */
export const META_FILES_MOST = 5;

/** Source: Meta, "Send API": 2,000 characters and 25 MB; "Instagram, Send a Message": 1,000 bytes, pictures of 8 MB. */
export function metaCapabilities({ surface, humanAgent, comments }: MetaSettings): Capabilities {
  const isInstagram = surface === 'instagram';
  const types = isInstagram ? ['image/png', 'image/jpeg', 'image/gif', 'audio/*', 'video/*'] : null;
  return {
    text: { max: isInstagram ? 1000 : 2000, isFormatted: false },
    files: {
      ...{ most: META_FILES_MOST, bytes: { each: 25 * MB, all: 50 * MB }, types },
      ...(isInstagram && { smaller: [{ types: ['image/*'], each: 8 * MB }] }),
    },
    // A comment can be answered at any time; of a message, Meta says itself that its time is over.
    replyWindowMs: comments ? null : humanAgent ? HUMAN_AGENT_DAYS * DAY_MS : DAY_MS,
    quotes: true,
    marks: { isDelivered: !isInstagram, isRead: true },
  };
}
