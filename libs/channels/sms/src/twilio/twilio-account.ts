import {
  type ChannelFault,
  type Checked,
  type ConnectOutcome,
  type ConnectingInbox,
  type ProviderRequest,
  jsonIn,
} from '@bitacora/channel-port';
import type { SmsSettings } from '@bitacora/inboxes/published';
import { z } from 'zod';
import type { SmsCalls } from '../sms-calls.js';
import type { SmsCredentials } from '../sms-credentials.js';

const ADDRESSES = {
  api: 'https://api.twilio.com',
  messaging: 'https://messaging.twilio.com',
} as const;
const WITHIN_MS = 8000;

/** Where Twilio is, and how an account calls it. */
export function twilioRequest(
  { twilio = ADDRESSES }: SmsCalls,
  { accountSid }: Pick<SmsSettings, 'accountSid'>,
  authToken: string,
) {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const make = (
    base: string,
    path: string,
    form?: Readonly<Record<string, string>>,
  ): ProviderRequest => ({
    method: form ? 'POST' : 'GET',
    address: `${base}${path}`,
    withinMs: WITHIN_MS,
    headers: {
      authorization,
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { body: new URLSearchParams(form).toString() }),
  });
  const account = `/2010-04-01/Accounts/${accountSid}`;
  return {
    account: (path: string, form?: Readonly<Record<string, string>>) =>
      make(twilio.api, `${account}${path}`, form),
    service: (sid: string, form: Readonly<Record<string, string>>) =>
      make(twilio.messaging, `/v1/Services/${sid}`, form),
  };
}

const account = z.object({ status: z.string().max(40) });
const numbers = z.object({
  incoming_phone_numbers: z
    .array(z.object({ sid: z.string().regex(/^PN[0-9a-f]{32}$/u) }))
    .max(100),
});

type Refused = Extract<ConnectOutcome<SmsSettings, SmsCredentials>, { kind: 'refused' }>;

function refused(field: string, fault: Refused['fault'], reason: string | null = null): Refused {
  return { kind: 'refused', field, fault, reason };
}

/** Whether Twilio takes the token of an account. */
export async function checkTwilio(
  parts: SmsCalls,
  settings: Pick<SmsSettings, 'accountSid'>,
  authToken: string,
): Promise<Checked> {
  const request = twilioRequest(parts, settings, authToken);
  const answer = await parts.calls.call(request.account('.json'));
  if (answer.kind === 'failed') return { kind: 'refused', fault: answer.fault, reason: null };
  const { status } = answer;
  if (status === 401 || status === 404)
    return { kind: 'refused', fault: 'credentialsRefused', reason: `HTTP ${status}` };
  const said = jsonIn(answer, account);
  if (status !== 200 || !said)
    return { kind: 'refused', fault: 'providerFailed', reason: `HTTP ${status}` };
  return said.status === 'active'
    ? { kind: 'fine' }
    : { kind: 'refused', fault: 'refused', reason: `Twilio: ${said.status}` };
}

/** Tries the account, and has the webhooks of the number or service come to the inbox. */
export async function connectTwilio(
  parts: SmsCalls,
  settings: SmsSettings,
  authToken: string,
  { hookAddress, isTaken }: ConnectingInbox,
): Promise<ConnectOutcome<SmsSettings, SmsCredentials>> {
  if (settings.sender === '') return refused('sender', 'notSupported');
  const checked = await checkTwilio(parts, settings, authToken);
  if (checked.kind === 'refused') {
    const field = checked.fault === 'credentialsRefused' ? 'authToken' : 'accountSid';
    return refused(field, checked.fault, checked.reason);
  }
  if (await isTaken?.(settings)) return refused('sender', 'inUse');
  const wrong = await register(parts, settings, authToken, hookAddress);
  if (wrong) return wrong;
  return {
    kind: 'connected',
    settings,
    credentials: { provider: 'twilio', authToken, hookAddress },
  };
}

/** Short numbers and names are not in the list of numbers: their webhook is entered by hand. */
async function register(
  parts: SmsCalls,
  settings: SmsSettings,
  authToken: string,
  hookAddress: string | null,
): Promise<Refused | null> {
  const { sender } = settings;
  const request = twilioRequest(parts, settings, authToken);
  const failed = (answer: { readonly status?: number; readonly fault?: ChannelFault }) =>
    answer.status === 404
      ? refused('sender', 'refused', 'Twilio does not know the sender.')
      : refused('sender', answer.fault ?? 'providerFailed', `HTTP ${answer.status ?? '—'}`);
  if (sender.startsWith('MG')) {
    const form = {
      UseInboundWebhookOnNumber: 'false',
      ...(hookAddress !== null && { InboundRequestUrl: hookAddress, InboundMethod: 'POST' }),
    };
    const answer = await parts.calls.call(request.service(sender, form));
    return answer.kind === 'answered' && answer.status === 200 ? null : failed(answer);
  }
  if (!sender.startsWith('+')) return null;
  const query = new URLSearchParams({ PhoneNumber: sender }).toString();
  const listed = await parts.calls.call(request.account(`/IncomingPhoneNumbers.json?${query}`));
  const said = listed.kind === 'answered' && listed.status === 200 ? jsonIn(listed, numbers) : null;
  if (!said) return failed(listed);
  const [number] = said.incoming_phone_numbers;
  if (!number) return refused('sender', 'refused', 'The account has no such number.');
  if (hookAddress === null) return null;
  const hook = { SmsUrl: hookAddress, SmsMethod: 'POST' };
  const set = await parts.calls.call(
    request.account(`/IncomingPhoneNumbers/${number.sid}.json`, hook),
  );
  return set.kind === 'answered' && set.status === 200 ? null : failed(set);
}
