import type { ChannelFault, Sent } from '@bitacora/channel-port';
import type { BaileysSocket } from './baileys-library.js';
import { jidOf } from './jids.js';
import { phoneMessageId } from './message-ids.js';
import { outgoingParts } from './outgoing-parts.js';
import type { QrOutgoing } from './session-messages.js';
import { rawIn } from './shared-values.js';

/** WhatsApp has this long to take a part, of all that a message has. */
const TAKEN_WITHIN_MS = 15_000;
/** "The account may not begin conversations at present": a person has to wait. */
const RESTRICTED = '463';

const failed = (fault: ChannelFault, reason: string | null = null): Sent => ({
  ...{ kind: 'failed', fault, reason, isFinal: true },
  ...{ retryAfterMs: null, isTokenDead: false },
});
const LATE = Symbol('late');

/**
 * Sends the parts of a message one after the other. Each has an id that derives from the delivery, so a repeat after a lost
 * answer is the same message for the telephones that get it.
 */
export async function sendParts(
  socket: BaileysSocket,
  message: QrOutgoing,
  keep: (id: string, sent: unknown) => void,
): Promise<Sent> {
  const jid = jidOf(message.to);
  if (jid === null) return failed('recipientUnknown');
  const until = performance.now() + TAKEN_WITHIN_MS;
  for (const [part, content] of outgoingParts(message).entries()) {
    const id = phoneMessageId(message.deliveryId, part);
    const taken = socket.waitForMessage(id, TAKEN_WITHIN_MS).catch(() => LATE);
    try {
      const sending = socket.sendMessage(jid, content, { messageId: id });
      const sent = await Promise.race([sending, after(until - performance.now())]);
      if (sent === LATE) return { kind: 'unknown', fault: 'timeout' };
      keep(id, sent);
    } catch {
      return { kind: 'unknown', fault: 'providerFailed' };
    }
    const answer = await Promise.race([taken, after(until - performance.now())]);
    if (answer === LATE || answer === undefined) return { kind: 'unknown', fault: 'timeout' };
    const { error } = rawIn(rawIn(answer)['attrs']);
    if (typeof error === 'string')
      return failed(
        error === RESTRICTED ? 'recipientRefuses' : 'refused',
        `WhatsApp ${error.slice(0, 20)}`,
      );
  }
  return { kind: 'accepted', providerId: phoneMessageId(message.deliveryId, 0) };
}

function after(ms: number): Promise<typeof LATE> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(LATE), Math.max(0, ms)).unref();
  });
}
