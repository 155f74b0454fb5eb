import {
  type ChannelMessage,
  type Downloaded,
  type PendingFile,
  type Sent,
  fetchOfUnanswered,
  jsonIn,
  retryAfterIn,
  sentOfUnanswered,
} from '@bitacora/channel-port';
import type { SmsSettings } from '@bitacora/inboxes/published';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { z } from 'zod';
import { type SmsCalls, sendFailed } from '../sms-calls.js';
import type { TwilioCredentials } from '../sms-credentials.js';
import { twilioRequest } from './twilio-account.js';
import { twilioFailure } from './twilio-errors.js';

const sid = z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/u);
/** Parameter of the address for what became of a message. */
export const DELIVERY_PARAMETER = 'delivery';
const PAGE = 100;
const created = z.object({ sid });
const listed = z.object({
  messages: z
    .array(
      z.object({ sid, body: z.string().max(20_000).nullable(), date_created: z.string().max(60) }),
    )
    .max(PAGE),
});
const SEND_WITHIN_MS = 15_000;
const DOWNLOAD_WITHIN_MS = 50_000;
/** By so much the clocks of both can differ. */
const SKEW_MS = 60_000;

/** Hands a message to Twilio ("Messages resource", Create a message). */
export async function sendByTwilio(
  parts: SmsCalls,
  { to, text, deliveryId, files }: ChannelMessage,
  settings: SmsSettings,
  { authToken, hookAddress }: TwilioCredentials,
): Promise<Sent> {
  const { sender } = settings;
  const media = await Promise.all(files.map(async (file) => (await file.address?.()) ?? null));
  if (media.length > 0 && (settings.mms !== true || media.includes(null)))
    return sendFailed('notSupported', { isFinal: true });
  const form = {
    To: to.identity,
    ...((text !== '' || media.length === 0) && { Body: withoutMarks(text) }),
    ...(sender.startsWith('MG') ? { MessagingServiceSid: sender } : { From: sender }),
    // It comes back with what became of the message, also when the answer is lost.
    ...(hookAddress !== null && {
      StatusCallback: `${hookAddress}?${DELIVERY_PARAMETER}=${deliveryId}`,
    }),
  };
  const made = twilioRequest(parts, settings, authToken).account('/Messages.json', form);
  const request = { ...made, body: withMedia(made.body ?? '', media) };
  const answer = await parts.calls.call({ ...request, withinMs: SEND_WITHIN_MS });
  if (answer.kind === 'failed') return sentOfUnanswered(answer);
  if (answer.status < 200 || answer.status >= 300) return twilioFailure(answer, parts.now());
  // It was taken, whatever is wrong with the answer.
  return { kind: 'accepted', providerId: jsonIn(answer, created)?.sid ?? null };
}

/** A form that names each address of a file: the parameter comes once for each. */
function withMedia(form: unknown, media: readonly (string | null)[]): string {
  const fields = new URLSearchParams(String(form));
  for (const address of media) if (address !== null) fields.append('MediaUrl', address);
  return fields.toString();
}

/** Whether Twilio has a message with these words for this number since it was written. Null: it cannot be said. */
export async function findAtTwilio(
  parts: SmsCalls,
  { to, text, at }: ChannelMessage,
  settings: SmsSettings,
  { authToken }: TwilioCredentials,
): Promise<Extract<Sent, { kind: 'accepted' }> | null | 'absent'> {
  // Of a reply that is files alone nothing says which message it is.
  if (text === '') return null;
  const since = Date.parse(at);
  // The newest come first. They are not asked for by the day on which they were sent: one that waits has none.
  const query = `To=${encodeURIComponent(to.identity)}&PageSize=${PAGE}`;
  const request = twilioRequest(parts, settings, authToken).account(`/Messages.json?${query}`);
  const answer = await parts.calls.call(request);
  const said = answer.kind === 'answered' && answer.status === 200 ? jsonIn(answer, listed) : null;
  if (!said) return null;
  const body = withoutMarks(text);
  const same = said.messages.filter((one) => one.body === body);
  const isAfter = (one: { readonly date_created: string }, ms: number) =>
    Date.parse(one.date_created) >= ms;
  // Twilio names whole seconds.
  const found = same.find((one) => isAfter(one, Math.floor(since / 1000) * 1000));
  if (found) return { kind: 'accepted', providerId: found.sid };
  const isFull = said.messages.length === PAGE;
  const oldest = said.messages.at(-1);
  const isBeyond = isFull && oldest !== undefined && isAfter(oldest, since - SKEW_MS);
  return isBeyond || same.some((one) => isAfter(one, since - SKEW_MS)) ? null : 'absent';
}

/** Hosts of Twilio that have the files of messages: the password of the account goes nowhere else. */
const MEDIA = /^https:\/\/(?:api|mms|media)(?:\.[a-z0-9-]+){0,2}\.twilio\.com\/[^\s\\]*$/u;

/** Gets a file of a message; Twilio sends the caller on to where it keeps the bytes. */
export async function downloadFromTwilio(
  parts: SmsCalls,
  { reference, name }: PendingFile,
  { accountSid }: Pick<SmsSettings, 'accountSid'>,
  { authToken }: Pick<TwilioCredentials, 'authToken'>,
  most: number,
): Promise<Downloaded> {
  const ours = parts.twilio && `${parts.twilio.api}/`;
  if (!MEDIA.test(reference) && !(ours && reference.startsWith(ours)))
    return { kind: 'failed', fault: 'addressNotPublic', isFinal: true, retryAfterMs: null };
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const answer = await parts.calls.call({
    ...{ method: 'GET', address: reference, headers: { authorization }, most },
    ...{ redirects: 3, withinMs: DOWNLOAD_WITHIN_MS },
  });
  if (answer.kind === 'failed') return fetchOfUnanswered(answer);
  if (answer.status === 200) return { kind: 'downloaded', content: answer.body, name };
  const retryAfterMs = retryAfterIn(answer, parts.now());
  if (answer.status === 401)
    return { kind: 'failed', fault: 'credentialsRefused', isFinal: false, retryAfterMs };
  const isPassing = answer.status === 429 || answer.status >= 500;
  const fault = answer.status === 429 ? 'slowDown' : isPassing ? 'providerFailed' : 'refused';
  return { kind: 'failed', fault, isFinal: !isPassing, retryAfterMs };
}
