import type { Capabilities } from '@bitacora/channel-port';
import type { MercadoLibreSettings } from '@bitacora/inboxes/published';

const MB = 1024 * 1024;
const TYPES = ['image/jpeg', 'image/png', 'application/pdf', 'text/plain'];
/** Most characters of a message after a sale ("Messages", Create a message), and of an answer to a question. */
export const MAX_MESSAGE = 350;
export const MAX_ANSWER = 2000;

/** What answers to questions, messages after a sale, or either of them have. */
export function mercadoLibreCapabilities({
  carried,
}: Pick<MercadoLibreSettings, 'carried'>): Capabilities {
  const max = carried === 'messages' ? MAX_MESSAGE : MAX_ANSWER;
  return {
    text: { max, isFormatted: false, isWithoutContactData: true },
    files:
      carried === 'questions'
        ? null
        : { most: 5, bytes: { each: 25 * MB, all: 25 * MB }, types: TYPES },
    replyWindowMs: null,
    isClientFirst: true,
    // Reads and writes share limits of 500 in a minute ("Messages").
    ratePerSecond: 4,
    marks: { isDelivered: carried !== 'messages', isRead: carried !== 'questions' },
  };
}
