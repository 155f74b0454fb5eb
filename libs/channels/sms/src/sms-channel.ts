import type {
  ChannelAdapter,
  ChannelConnection,
  ChannelMessage,
  ConnectOutcome,
  ConnectingInbox,
  GivenFields,
  Sent,
} from '@bitacora/channel-port';
import { type SmsSettings, smsParts, smsSettings } from '@bitacora/inboxes/published';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { smsCapabilities } from './capabilities.js';
import { readGateway } from './gateway/gateway-hook.js';
import { checkGateway, connectGateway, sendByGateway } from './gateway/gateway-messages.js';
import { type SmsChannelParts, sendFailed } from './sms-calls.js';
import { type SmsCredentials, smsCredentials } from './sms-credentials.js';
import { checkTwilio, connectTwilio } from './twilio/twilio-account.js';
import { readTwilio } from './twilio/twilio-hook.js';
import { downloadFromTwilio, findAtTwilio, sendByTwilio } from './twilio/twilio-messages.js';

type SmsConnection = ChannelConnection<SmsSettings, SmsCredentials>;
type Outcome = ConnectOutcome<SmsSettings, SmsCredentials>;

/** SMS by Twilio, or by any gateway that is called over HTTP. */
export function smsChannel(parts: SmsChannelParts): ChannelAdapter<SmsSettings, SmsCredentials> {
  return {
    channel: 'sms',
    credentials: smsCredentials,
    // Twilio can be asked; of other gateways a person decides.
    repeating: 'queryable',
    capabilities: (settings) => smsCapabilities(settings, parts.filesBase ?? null),
    connect: (given, inbox, before) => connect(parts, given, inbox, before),
    check: ({ settings, credentials }) =>
      credentials.provider === 'twilio'
        ? checkTwilio(parts, settings, credentials.authToken)
        : checkGateway(parts, settings, credentials),
    read: (request, { settings, credentials }) =>
      credentials.provider === 'twilio'
        ? readTwilio(request, credentials)
        : readGateway(request, settings, credentials),
    download: (file, { settings, credentials }, most) =>
      credentials.provider === 'twilio'
        ? downloadFromTwilio(parts, file, settings, credentials, most)
        : Promise.resolve({
            ...{ kind: 'failed', fault: 'notSupported', isFinal: true, retryAfterMs: null },
          } as const),
    send: (message, connection) => send(parts, message, connection),
    find: (message, { settings, credentials }) =>
      credentials.provider === 'twilio'
        ? findAtTwilio(parts, message, settings, credentials)
        : Promise.resolve(null),
  };
}

async function send(
  parts: SmsChannelParts,
  message: ChannelMessage,
  { accountId, inboxId, settings, credentials }: SmsConnection,
): Promise<Sent> {
  if (!(await parts.consents.wants(message, { accountId, inboxId })))
    return sendFailed('recipientRefuses', { reason: 'STOP', isFinal: true });
  const { parts: takes, encoding } = smsParts(withoutMarks(message.text));
  if (takes > settings.parts) {
    const reason = `${takes} SMS (${encoding}), ${settings.parts} allowed`;
    return sendFailed('tooLarge', { reason, isFinal: true });
  }
  return credentials.provider === 'twilio'
    ? sendByTwilio(parts, message, settings, credentials)
    : sendByGateway(parts, message, settings, credentials);
}

/** Fields of the form that are settings as they are given. */
const TEXTS = [
  ...[
    'sender',
    'accountSid',
    'address',
    'headers',
    'body',
    'countryCode',
    'checkAddress',
    'answerId',
  ],
  ...[
    'proofName',
    'incomingId',
    'incomingFrom',
    'incomingText',
    'markId',
    'markState',
    'markReference',
  ],
  ...['deliveredWords', 'failedWords'],
];

async function connect(
  parts: SmsChannelParts,
  given: GivenFields,
  inbox: ConnectingInbox,
  before: SmsConnection | null,
): Promise<Outcome> {
  const parsed = smsSettings.safeParse({
    ...{
      channel: 'sms',
      provider: given['provider'] ?? 'twilio',
      parts: Number(given['parts'] ?? '3'),
    },
    ...{ method: given['method'] ?? 'POST', contentType: given['contentType'] ?? 'json' },
    ...{ numbers: given['numbers'] ?? 'plus', proof: given['proof'] ?? 'secret' },
    ...(given['provider'] !== 'gateway' && given['mms'] === 'on' && { mms: true }),
    ...Object.fromEntries(TEXTS.map((name) => [name, given[name] ?? ''])),
  });
  if (!parsed.success) return refused(String(parsed.error.issues[0]?.path[0] ?? 'provider'));
  const settings = parsed.data;
  const kept = before?.credentials;
  if (settings.provider === 'twilio') {
    if (settings.accountSid === '') return refused('accountSid');
    const known = kept?.provider === 'twilio' && isSameAccount(before, settings) ? kept : null;
    const authToken = given['authToken'] ?? known?.authToken;
    if (authToken === undefined) return refused('authToken');
    return connectTwilio(parts, settings, authToken, inbox);
  }
  if (settings.proofName === '') return refused('proofName');
  const known = kept?.provider === 'gateway' ? kept : null;
  // A secret that was kept goes to the host that it was given for, and to no other.
  const secret = given['secret'] ?? (isSameHost(before, settings) ? (known?.secret ?? null) : null);
  const hookSecret = given['hookSecret'] ?? known?.hookSecret;
  const made = smsCredentials.safeParse({ provider: 'gateway', secret, hookSecret });
  if (!made.success || made.data.provider !== 'gateway') return refused('hookSecret');
  const uses = [settings.address, settings.headers, settings.body, settings.checkAddress].join(
    '\n',
  );
  if (secret === null && /\{(?:secret|basic)\}/u.test(uses)) return refused('secret');
  return connectGateway(parts, settings, made.data);
}

function refused(field: string): Outcome {
  return { kind: 'refused', field, fault: 'notSupported', reason: null };
}

function isSameAccount(before: SmsConnection | null, { accountSid }: SmsSettings): boolean {
  return before?.settings.accountSid === accountSid;
}

function isSameHost(before: SmsConnection | null, { address, checkAddress }: SmsSettings): boolean {
  if (!before) return false;
  const places = [before.settings.address, address, checkAddress || address].map(originOf);
  return places[0] !== null && new Set(places).size === 1;
}

function originOf(template: string): string | null {
  return /^https?:\/\/[^/?#{}]+/u.exec(template)?.[0].toLowerCase() ?? null;
}
