import {
  type DeliveryMark,
  type HookReading,
  type HookRequest,
  type PendingFile,
  placeThing,
  saidIn,
} from '@bitacora/channel-port';
import { shownName, shownNumber } from '@bitacora/channel-graph';
import {
  DELIVERY_PARAMETER,
  formOf,
  isSignedByTwilio,
  twilioWords,
} from '@bitacora/channel-sms/twilio';
import { z } from 'zod';
import { endOf } from '../receive/incoming-of.js';
import { placeWords } from '../receive/message-words.js';
import { WHATSAPP_PREFIX, type TwilioNumber } from './twilio-parts.js';

const MAX_MEDIA = 10;
const sid = z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/u);
const status = z.object({
  MessageSid: sid,
  MessageStatus: z.string().max(40),
  ErrorCode: z.string().max(10).optional(),
});
const message = z.object({
  MessageSid: sid,
  From: z.string().max(200),
  To: z.string().max(200),
  Body: z.string().max(20_000).default(''),
  ProfileName: z.string().max(1000).optional(),
  NumMedia: z.coerce.number().int().min(0).max(MAX_MEDIA).catch(0),
  Latitude: z.string().max(40).optional(),
  Longitude: z.string().max(40).optional(),
  Label: z.string().max(1000).optional(),
  Address: z.string().max(1000).optional(),
});
type Message = z.output<typeof message>;

/** Reads what Twilio posts of a number of WhatsApp. Source: Twilio, "Twilio's request to your incoming message Webhook URL". */
export function readTwilioNumber(
  request: HookRequest,
  { settings, credentials }: Pick<TwilioNumber, 'settings' | 'credentials'>,
): HookReading {
  const form = formOf(request);
  const isPost = request.method === 'POST';
  if (!isPost || !form || !isSignedByTwilio(request, credentials.authToken, form))
    return { kind: 'notVerified' };
  const fields = Object.fromEntries(form);
  if ('MessageStatus' in fields) {
    const said = status.safeParse(fields).data;
    return said
      ? { kind: 'read', incoming: marksOf(said, request.url) }
      : { kind: 'unreadable', why: 'status' };
  }
  if (!('MessageSid' in fields)) return { kind: 'read', incoming: [] };
  const said = message.safeParse(fields).data;
  if (!said) return { kind: 'unreadable', why: 'message' };
  const phone = said.From.startsWith(WHATSAPP_PREFIX)
    ? shownNumber(said.From.slice(WHATSAPP_PREFIX.length))
    : null;
  // Of SMS, or of another number of the account.
  if (phone === null || said.To !== `${WHATSAPP_PREFIX}${settings.number}`)
    return { kind: 'read', incoming: [] };
  const from = { identity: phone, name: shownName(said.ProfileName), email: null, phone };
  const pending = mediaOf(said.NumMedia, form);
  const words = { ...saidOf(said), files: [], pending, sentAt: null };
  return {
    kind: 'read',
    incoming: [{ kind: 'message', providerId: said.MessageSid, from, ...words }],
  };
}

function saidOf({ Body: text, Latitude, Longitude, Label: name, Address: address }: Message) {
  if (Latitude === undefined || Longitude === undefined) return { text };
  const place = { latitude: Latitude, longitude: Longitude, name, address };
  const said = saidIn([{ text }, { text: placeWords(place), thing: placeThing(place) }]);
  return { ...said, messageKind: 'place' as const };
}

function mediaOf(count: number, form: URLSearchParams): readonly PendingFile[] {
  return Array.from({ length: count }, (_, nth) => {
    const type = (form.get(`MediaContentType${nth}`) ?? '').slice(0, 100);
    const reference = (form.get(`MediaUrl${nth}`) ?? '').slice(0, 2000);
    return { reference, name: `file-${nth + 1}.${endOf(type)}`, type };
  }).filter(({ reference }) => reference !== '');
}

/** Source: Twilio, "Outbound Message Status in Status Callbacks". */
const STATES: Readonly<Record<string, DeliveryMark['state']>> = {
  ...{ accepted: 'sent', queued: 'sent', sending: 'sent', sent: 'sent', delivered: 'delivered' },
  ...{ read: 'read', undelivered: 'failed', failed: 'failed', canceled: 'failed' },
};

function marksOf({ MessageSid, MessageStatus, ErrorCode }: z.output<typeof status>, url: string) {
  const state = STATES[MessageStatus];
  if (state === undefined) return [];
  const deliveryId = URL.canParse(url) ? new URL(url).searchParams.get(DELIVERY_PARAMETER) : null;
  const fault = state === 'failed' ? twilioWords(ErrorCode ?? MessageStatus) : null;
  return [{ kind: 'mark' as const, providerId: MessageSid, state, fault, at: null, deliveryId }];
}
