import type { ConnectOutcome, ConnectingInbox, GivenFields } from '@bitacora/channel-port';
import { type GraphCalls, saidOfGraph, shownNumber } from '@bitacora/channel-graph';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { DIALOG_SECRET_HEADER } from '../receive/read-cloud.js';
import type { CredentialsOf, WhatsappCredentials } from '../whatsapp-credentials.js';
import { type WhatsappConnection, type WhatsappParts, cloudDoor } from '../whatsapp-parts.js';
import { fieldRefused } from './connect-cloud.js';

export const DIALOG_WEBHOOK = 'v1/configs/webhook';
export const webhookEntry = z.object({ url: z.string().max(4000).optional() });

/**
 * Enters the address of webhooks at 360dialog, with a secret that comes back in a header of each.
 * Source: 360dialog, "Webhook Configuration & Management".
 */
export async function connect360dialog(
  given: GivenFields,
  { hookAddress, isOfAnother }: ConnectingInbox,
  before: WhatsappConnection | null,
  { graph, parts }: { readonly graph: GraphCalls; readonly parts: WhatsappParts },
): Promise<ConnectOutcome<WhatsappSettings, WhatsappCredentials>> {
  const kept = before?.credentials.provider === '360dialog' ? before.credentials : null;
  const number = shownNumber((given['number'] ?? '').replaceAll(/[^\d+]/gu, ''));
  if (number === null) return fieldRefused('number');
  const credentials: CredentialsOf<'360dialog'> = {
    provider: '360dialog',
    apiKey: given['apiKey'] ?? kept?.apiKey ?? '',
    hookSecret: kept?.hookSecret ?? randomBytes(24).toString('base64url'),
  };
  if (credentials.apiKey === '') return fieldRefused('apiKey');
  const settings: WhatsappSettings = {
    ...{ channel: 'whatsapp', provider: '360dialog', number, phoneNumberId: '' },
    ...{ businessAccountId: '', verifyToken: '', accountSid: '' },
    linkPreview: given['linkPreview'] === 'on',
  };
  const door = cloudDoor(credentials, settings, parts.addresses);
  const headers = { [DIALOG_SECRET_HEADER]: credentials.hookSecret };
  const known = await graph.ask(door, { method: 'GET', path: DIALOG_WEBHOOK }, webhookEntry);
  if (known.kind === 'said' && (await isOfAnother?.(known.said.url ?? '')))
    return { kind: 'refused', field: 'apiKey', fault: 'inUse', reason: null };
  const entered =
    hookAddress === null
      ? known
      : await graph.post(door, DIALOG_WEBHOOK, { url: hookAddress, headers }, webhookEntry);
  return entered.kind === 'said'
    ? { kind: 'connected', settings, credentials }
    : { kind: 'refused', field: 'apiKey', ...saidOfGraph(entered) };
}
