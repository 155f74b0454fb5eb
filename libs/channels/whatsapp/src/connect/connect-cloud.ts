import type { ConnectOutcome, ConnectingInbox, GivenFields } from '@bitacora/channel-port';
import {
  type GraphCalls,
  type GraphFailure,
  saidOfGraph,
  shownNumber,
} from '@bitacora/channel-graph';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { CredentialsOf, WhatsappCredentials } from '../whatsapp-credentials.js';
import { standingOf } from './read-standing.js';
import { type WhatsappConnection, type WhatsappParts, cloudDoor } from '../whatsapp-parts.js';

type Outcome = ConnectOutcome<WhatsappSettings, WhatsappCredentials>;
/** Each of four calls, and the one of the standing, has its share of the twenty seconds. */
const WITHIN_MS = 3800;

export const phoneNumber = z.object({
  id: z.string().max(40),
  display_phone_number: z.string().max(40).optional(),
  verified_name: z.string().max(500).optional(),
});
export const PHONE_FIELDS = 'id,display_phone_number,verified_name';
const numbers = z.object({ data: z.array(z.object({ id: z.string().max(40) })).max(1000) });
const done = z.object({ success: z.literal(true) });

/** Asks Meta for the number, for its account, and for the webhooks of that account. */
export async function connectCloud(
  given: GivenFields,
  { isTaken }: ConnectingInbox,
  before: WhatsappConnection | null,
  { graph, parts }: { readonly graph: GraphCalls; readonly parts: WhatsappParts },
): Promise<Outcome> {
  const kept = before?.credentials.provider === 'cloud' ? before.credentials : null;
  const credentials: CredentialsOf<'cloud'> = {
    provider: 'cloud',
    accessToken: given['accessToken'] ?? kept?.accessToken ?? '',
    appSecret: given['appSecret'] ?? kept?.appSecret ?? '',
  };
  const phoneNumberId = given['phoneNumberId'] ?? '';
  const businessAccountId = given['businessAccountId'] ?? '';
  const wrong = Object.entries({ phoneNumberId, businessAccountId }).find(
    ([, id]) => !/^\d{1,30}$/u.test(id),
  );
  if (wrong) return fieldRefused(wrong[0]);
  const missing = (['accessToken', 'appSecret'] as const).find((name) => credentials[name] === '');
  if (missing) return fieldRefused(missing);
  const door = cloudDoor(credentials, { phoneNumberId }, parts.addresses);
  const ask = <T>(method: 'GET' | 'POST', path: string, shape: z.ZodType<T>, fields?: string) =>
    graph.ask(
      door,
      { method, path, withinMs: WITHIN_MS, ...(fields !== undefined && { query: { fields } }) },
      shape,
    );
  const found = await ask('GET', phoneNumberId, phoneNumber, PHONE_FIELDS);
  if (found.kind !== 'said') return refusedBy('phoneNumberId', found);
  const listed = await ask('GET', `${businessAccountId}/phone_numbers`, numbers, 'id');
  if (listed.kind !== 'said') return refusedBy('businessAccountId', listed);
  if (!listed.said.data.some(({ id }) => id === phoneNumberId))
    return fieldRefused('businessAccountId');
  const settings: WhatsappSettings = {
    ...{ channel: 'whatsapp', provider: 'cloud', phoneNumberId, businessAccountId, accountSid: '' },
    number: shownNumber((found.said.display_phone_number ?? '').replaceAll(/\D/gu, '')) ?? '',
    verifyToken: given['verifyToken'] || randomBytes(18).toString('base64url'),
    linkPreview: given['linkPreview'] === 'on',
  };
  if (await isTaken?.(settings))
    return { kind: 'refused', field: 'phoneNumberId', fault: 'inUse', reason: null };
  // Without it Meta posts nothing of this account to the app.
  const subscribed = await ask('POST', `${businessAccountId}/subscribed_apps`, done);
  if (subscribed.kind !== 'said') return refusedBy('businessAccountId', subscribed);
  const standing = await standingOf({ settings, credentials }, { graph, parts });
  return { kind: 'connected', settings, credentials, ...(standing && { standing }) };
}

export function fieldRefused(field: string): Outcome {
  return { kind: 'refused', field, fault: 'refused', reason: null };
}

/** Beside the field that the answer is about: the token, the secret that proves it, or what was asked for. */
function refusedBy(field: string, failure: GraphFailure): Outcome {
  const said = saidOfGraph(failure);
  const isDead = failure.kind === 'refused' && failure.isTokenDead;
  const isOfProof = failure.kind === 'refused' && /appsecret_proof/u.test(failure.reason);
  const of = isOfProof ? 'appSecret' : isDead ? 'accessToken' : field;
  return { kind: 'refused', field: of, ...said, ...(isOfProof && { fault: 'credentialsRefused' }) };
}
