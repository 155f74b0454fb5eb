import {
  type ChannelMessage,
  type Checked,
  type ConnectOutcome,
  type ProviderAnswered,
  type Sent,
  sentOfUnanswered,
} from '@bitacora/channel-port';
import type { SmsSettings } from '@bitacora/inboxes/published';
import { cutText, oneLine } from '@bitacora/kernel';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { type SmsCalls, sendFailed, usualFailure } from '../sms-calls.js';
import type { GatewayCredentials, SmsCredentials } from '../sms-credentials.js';
import { textAt } from './dotted-path.js';
import { type TemplateValues, filledRequest, wrongTemplateField } from './request-template.js';

const SEND_WITHIN_MS = 15_000;
const CHECK_WITHIN_MS = 8000;
const MAX_REASON = 300;
const MAX_ID = 200;

/** Hands a message to a gateway, in the request that its settings describe. */
export async function sendByGateway(
  { calls, now }: SmsCalls,
  message: ChannelMessage,
  settings: SmsSettings,
  credentials: GatewayCredentials,
): Promise<Sent> {
  const { to, text, deliveryId: id } = message;
  const number = settings.numbers === 'digits' ? to.identity.replace(/^\+/u, '') : to.identity;
  const values = { ...valuesOf(settings, credentials), to: number, text: withoutMarks(text), id };
  const answer = await calls.call({ ...filledRequest(settings, values), withinMs: SEND_WITHIN_MS });
  if (answer.kind === 'failed') return sentOfUnanswered(answer);
  const { status } = answer;
  if (status >= 200 && status < 300)
    return { kind: 'accepted', providerId: answerIdIn(answer, settings) };
  const reason = reasonIn(answer, credentials);
  const usual = usualFailure(answer, now());
  if (usual) return usual.kind === 'failed' ? { ...usual, reason } : usual;
  return sendFailed('refused', { reason, isFinal: true });
}

/** Asks the address that is there for it; without one nothing can be asked. */
export async function checkGateway(
  { calls }: SmsCalls,
  settings: SmsSettings,
  credentials: GatewayCredentials,
): Promise<Checked> {
  if (settings.checkAddress === '') return { kind: 'fine' };
  const request = filledRequest(settings, valuesOf(settings, credentials), true);
  const answer = await calls.call({ ...request, withinMs: CHECK_WITHIN_MS });
  if (answer.kind === 'failed') return { kind: 'refused', fault: answer.fault, reason: null };
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'fine' };
  const fault =
    status === 401 || status === 403
      ? 'credentialsRefused'
      : status >= 500
        ? 'providerFailed'
        : 'refused';
  return { kind: 'refused', fault, reason: reasonIn(answer, credentials) };
}

export async function connectGateway(
  parts: SmsCalls,
  settings: SmsSettings,
  credentials: GatewayCredentials,
): Promise<ConnectOutcome<SmsSettings, SmsCredentials>> {
  const field = wrongTemplateField(settings);
  if (field) return { kind: 'refused', field, fault: 'notSupported', reason: null };
  const checked = await checkGateway(parts, settings, credentials);
  if (checked.kind === 'fine') return { kind: 'connected', settings, credentials };
  const isSecret = checked.fault === 'credentialsRefused' && credentials.secret !== null;
  return { ...checked, field: isSecret ? 'secret' : 'checkAddress' };
}

function valuesOf({ sender }: SmsSettings, { secret }: GatewayCredentials): TemplateValues {
  const basic = Buffer.from(secret ?? '').toString('base64');
  return { to: '', text: '', id: '', from: sender, secret: secret ?? '', basic };
}

function answerIdIn({ body }: ProviderAnswered, { answerId }: SmsSettings): string | null {
  try {
    const id = textAt(JSON.parse(new TextDecoder().decode(body)), answerId);
    return id !== null && id.length <= MAX_ID ? id : null;
  } catch {
    return null;
  }
}

/** The gateway's words; it may say the secret again. */
function reasonIn({ status, body }: ProviderAnswered, { secret }: GatewayCredentials): string {
  const words = oneLine(new TextDecoder().decode(body.subarray(0, 2000)));
  const shown = secret === null ? words : words.replaceAll(secret, '***');
  return cutText(`HTTP ${status} ${shown}`.trim(), MAX_REASON);
}
