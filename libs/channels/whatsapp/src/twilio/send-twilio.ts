import { type ChannelMessage, type Sent, jsonIn, sentOfUnanswered } from '@bitacora/channel-port';
import { DELIVERY_PARAMETER, twilioFailure, twilioRequest } from '@bitacora/channel-sms/twilio';
import { z } from 'zod';
import type { WhatsappParts } from '../whatsapp-parts.js';
import { templateSid } from './twilio-templates.js';
import { WHATSAPP_PREFIX, type TwilioNumber, twilioParts } from './twilio-parts.js';

const created = z.object({ sid: z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/u) });
const WITHIN_MS = 15_000;

/** Hands a message to Twilio. Source: Twilio, "Messages resource"; of templates: "Send templates created with the Content Template Builder". */
export async function sendByTwilioNumber(
  { to, text, deliveryId, template, files }: ChannelMessage,
  { settings, credentials }: TwilioNumber,
  parts: WhatsappParts,
): Promise<Sent> {
  const { authToken, hookAddress } = credentials;
  const sid = template && templateSid(template.name);
  const media = await Promise.all(files.map(async (file) => (await file.address?.()) ?? null));
  if (media.length > 1 || media.includes(null) || (template && (sid === null || media.length > 0)))
    return {
      ...{ kind: 'failed', fault: 'notSupported', reason: null, isFinal: true },
      ...{ retryAfterMs: null, isTokenDead: false },
    };
  const form = {
    To: `${WHATSAPP_PREFIX}${to.identity}`,
    From: `${WHATSAPP_PREFIX}${settings.number}`,
    ...(template && sid
      ? { ContentSid: sid, ContentVariables: JSON.stringify(template.variables) }
      : {
          ...((text !== '' || media.length === 0) && { Body: text }),
          ...(media[0] && { MediaUrl: media[0] }),
        }),
    // It comes back with what became of the message, also when the answer is lost.
    ...(hookAddress !== null && {
      StatusCallback: `${hookAddress}?${DELIVERY_PARAMETER}=${deliveryId}`,
    }),
  };
  const made = twilioRequest(twilioParts(parts), settings, authToken);
  const request = { ...made.account('/Messages.json', form), withinMs: WITHIN_MS };
  const answer = await parts.calls.call(request);
  if (answer.kind === 'failed') return sentOfUnanswered(answer);
  if (answer.status < 200 || answer.status >= 300) return twilioFailure(answer, parts.now());
  // It was taken, whatever is wrong with the answer.
  return { kind: 'accepted', providerId: jsonIn(answer, created)?.sid ?? null };
}
