import type {
  DeliveryMark,
  HookReading,
  HookRequest,
  Incoming,
  PendingFile,
} from '@bitacora/channel-port';
import { z } from 'zod';
import { senderOf } from '../phone-number.js';
import type { TwilioCredentials } from '../sms-credentials.js';
import { twilioWords } from './twilio-errors.js';
import { DELIVERY_PARAMETER } from './twilio-messages.js';
import { formOf, isSignedByTwilio } from './twilio-signature.js';

/** Most files of a message ("Twilio's request to your webhook URL", NumMedia). */
const MAX_MEDIA = 10;
const uuid = z.uuid();
const sid = z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/u);

const status = z.object({
  MessageSid: sid,
  MessageStatus: z.string().max(40),
  ErrorCode: z.string().max(10).optional(),
});
const message = z.object({
  MessageSid: sid,
  From: z.string().min(1).max(200),
  Body: z.string().max(20_000).default(''),
  NumMedia: z.coerce.number().int().min(0).max(MAX_MEDIA).catch(0),
});

/** Reads what Twilio says: a message of a client, or what became of one of ours. */
export function readTwilio(request: HookRequest, { authToken }: TwilioCredentials): HookReading {
  const form = formOf(request);
  if (request.method !== 'POST' || !form || !isSignedByTwilio(request, authToken, form))
    return { kind: 'notVerified' };
  const fields = Object.fromEntries(form);
  if ('MessageStatus' in fields) {
    const said = status.safeParse(fields).data;
    return said
      ? { kind: 'read', incoming: marksOf(said, request.url) }
      : { kind: 'unreadable', why: 'status' };
  }
  // Of calls and of whatever else an account can do.
  if (!('MessageSid' in fields)) return { kind: 'read', incoming: [] };
  const said = message.safeParse(fields).data;
  const from = said ? senderOf(said.From) : null;
  if (!said || !from) return { kind: 'unreadable', why: 'message' };
  const incoming: Incoming[] = [
    {
      ...{ kind: 'message', providerId: said.MessageSid, from, text: said.Body },
      ...{ files: [], pending: mediaOf(said.NumMedia, form), sentAt: null },
    },
  ];
  return { kind: 'read', incoming };
}

/** "Message status values". */
const STATES: Readonly<Record<string, DeliveryMark['state']>> = {
  ...{ accepted: 'sent', queued: 'sent', sending: 'sent', sent: 'sent', delivered: 'delivered' },
  ...{ read: 'read', undelivered: 'failed', failed: 'failed', canceled: 'failed' },
};

function marksOf(
  { MessageSid, MessageStatus, ErrorCode }: z.output<typeof status>,
  url: string,
): readonly Incoming[] {
  const state = STATES[MessageStatus];
  if (state === undefined) return [];
  const named = uuid.safeParse(
    URL.canParse(url) && new URL(url).searchParams.get(DELIVERY_PARAMETER),
  ).data;
  const fault = state === 'failed' ? twilioWords(ErrorCode ?? MessageStatus) : null;
  const mark = { providerId: MessageSid, state, fault, at: null };
  return [{ kind: 'mark', ...mark, ...(named !== undefined && { deliveryId: named }) }];
}

function mediaOf(count: number, form: URLSearchParams): readonly PendingFile[] {
  return Array.from({ length: count }, (_, nth) => {
    const type = (form.get(`MediaContentType${nth}`) ?? '').slice(0, 100);
    const [, ending = 'bin'] = /^[a-z]+\/([a-z0-9]{1,10})/u.exec(type) ?? [];
    const reference = (form.get(`MediaUrl${nth}`) ?? '').slice(0, 2000);
    return { reference, name: `mms-${nth + 1}.${ending === 'jpeg' ? 'jpg' : ending}`, type };
  }).filter(({ reference }) => reference !== '');
}
