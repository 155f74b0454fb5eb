import type { DeliveryMark, HookReading, HookRequest, Incoming } from '@bitacora/channel-port';
import type { SmsSettings } from '@bitacora/inboxes/published';
import { cutText, foldText, oneLine } from '@bitacora/kernel';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { senderOf } from '../phone-number.js';
import type { GatewayCredentials } from '../sms-credentials.js';
import { isSameText } from '../twilio/twilio-signature.js';
import { textAt, valueAt } from './dotted-path.js';

const MAX_BYTES = 1024 * 1024;
const MAX_ID = 200;
const uuid = z.uuid();
const MAX_PARAMETERS = 200;

/** Reads what a gateway posts, by the names that its settings give. */
export function readGateway(
  request: HookRequest,
  settings: SmsSettings,
  credentials: GatewayCredentials,
): HookReading {
  if (request.body.byteLength > MAX_BYTES) return { kind: 'unreadable', why: 'tooLarge' };
  if (!isProvenByGateway(request, settings, credentials)) return { kind: 'notVerified' };
  const said = saidIn(request);
  if (said === null) return { kind: 'unreadable', why: 'malformed' };
  const { incomingId, incomingFrom, incomingText, markId, markState, markReference } = settings;
  const text = textAt(said, incomingText);
  const state = textAt(said, markState);
  if (text === null && state !== null) {
    const id = idOf(textAt(said, markId));
    if (id === null) return { kind: 'unreadable', why: 'markId' };
    const deliveryId = uuid.safeParse(textAt(said, markReference)).data;
    const of = { providerId: id, at: null, ...(deliveryId !== undefined && { deliveryId }) };
    return { kind: 'read', incoming: marksOf(of, state, settings) };
  }
  if (text === null) {
    // A list, or a text that is none, can hold a message.
    const isOdd = Array.isArray(said) || (valueAt(said, incomingText) ?? null) !== null;
    // Else it is something else that the gateway says.
    return isOdd ? { kind: 'unreadable', why: 'malformed' } : { kind: 'read', incoming: [] };
  }
  const id = idOf(textAt(said, incomingId));
  const from = senderOf(textAt(said, incomingFrom) ?? '', settings.countryCode);
  if (id === null) return { kind: 'unreadable', why: 'incomingId' };
  if (!from) return { kind: 'unreadable', why: 'incomingFrom' };
  const incoming: Incoming[] = [
    { kind: 'message', providerId: id, from, text, files: [], sentAt: null },
  ];
  return { kind: 'read', incoming };
}

function isProvenByGateway(
  { headers, url, body }: HookRequest,
  { proof, proofName }: SmsSettings,
  { hookSecret }: GatewayCredentials,
): boolean {
  const said = headers[proofName.toLowerCase()] ?? null;
  if (proof === 'secret') {
    const inAddress = URL.canParse(url) ? new URL(url).searchParams.get(proofName) : null;
    const given = (said ?? inAddress ?? '').replace(/^Bearer /u, '');
    return isSameText(given, hookSecret);
  }
  if (said === null) return false;
  const signature = said.replace(/^sha256=/u, '');
  const digest = createHmac('sha256', hookSecret).update(body).digest();
  const isHex = isSameText(signature.toLowerCase(), digest.toString('hex'));
  return isSameText(signature, digest.toString('base64')) || isHex;
}

/** A JSON object, the fields of a form, or those of the address; null: it is none of them. */
function saidIn({ method, url, headers, body }: HookRequest): object | null {
  const text = Buffer.from(body).toString('utf8');
  if (method === 'GET') return URL.canParse(url) ? fieldsOf(new URL(url).searchParams) : null;
  if (/^application\/x-www-form-urlencoded\b/iu.test(headers['content-type'] ?? ''))
    return fieldsOf(new URLSearchParams(text));
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' ? said : null;
  } catch {
    return null;
  }
}

function fieldsOf(parameters: URLSearchParams): object | null {
  return parameters.size > MAX_PARAMETERS ? null : Object.fromEntries(parameters);
}

function idOf(id: string | null): string | null {
  return id === null || id === '' || id.length > MAX_ID ? null : id;
}

function marksOf(
  of: Pick<DeliveryMark, 'providerId' | 'at' | 'deliveryId'>,
  said: string,
  { deliveredWords, failedWords }: SmsSettings,
): readonly Incoming[] {
  const word = foldText(said.slice(0, MAX_ID));
  const is = (words: string) => words.split(',').some((one) => foldText(one) === word);
  if (word === '') return [];
  if (is(deliveredWords)) return [{ kind: 'mark', ...of, state: 'delivered', fault: null }];
  const fault = cutText(oneLine(said), MAX_ID);
  return [
    {
      kind: 'mark',
      ...of,
      ...(is(failedWords) ? { state: 'failed', fault } : { state: 'sent', fault: null }),
    },
  ];
}
