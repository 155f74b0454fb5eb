import type { HookReading, HookRequest } from '@bitacora/channel-port';
import { answerHubChallenge, isSameSecret, isSignedByApp } from '@bitacora/channel-graph';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import type { CredentialsOf } from '../whatsapp-credentials.js';
import { type HookValue, hookPayload } from './hook-payload.js';
import { incomingOf } from './incoming-of.js';
import { incomingStanding, standingUpdates } from './read-standing-updates.js';

/** The header in which 360dialog repeats the secret that it was given for webhooks. */
export const DIALOG_SECRET_HEADER = 'x-bitacora-secret';

/** A webhook of the Cloud API, by Meta or by 360dialog: a gateway signs nothing and shows a secret of ours instead. */
export function readCloudHook(
  request: HookRequest,
  settings: WhatsappSettings,
  credentials: CredentialsOf<'cloud'> | CredentialsOf<'360dialog'>,
): HookReading {
  if (credentials.provider === 'cloud') {
    if (request.method === 'GET') return answerHubChallenge(request, settings.verifyToken);
    if (!isSignedByApp(request, credentials.appSecret)) return { kind: 'notVerified' };
  } else {
    const shown = request.headers[DIALOG_SECRET_HEADER] ?? '';
    if (!isSameSecret(shown, credentials.hookSecret)) return { kind: 'notVerified' };
    if (request.method === 'GET') return { kind: 'answered', status: 200, body: '' };
  }
  const said = jsonOf(request.body);
  const payload = hookPayload.safeParse(said);
  if (!payload.success) return { kind: 'unreadable', why: 'The body is no webhook of WhatsApp.' };
  const { object, entry } = payload.data;
  if (object !== 'whatsapp_business_account') return { kind: 'read', incoming: [] };
  const values = entry
    .flatMap(({ changes }) => changes)
    .filter(({ field, value }) => field === 'messages' && isOf(value, settings))
    .map(({ value }) => value);
  const updates = standingUpdates(entry, settings);
  return {
    kind: 'read',
    incoming: [
      ...values.flatMap(incomingOf),
      ...incomingStanding(updates, credentials.provider === 'cloud'),
    ],
  };
}

/** One webhook can carry what happened to several numbers of an account. */
function isOf({ metadata }: HookValue, { phoneNumberId, number }: WhatsappSettings): boolean {
  if (phoneNumberId !== '') return metadata?.phone_number_id === phoneNumberId;
  const shown = (metadata?.display_phone_number ?? '').replaceAll(/\D/gu, '');
  return `+${shown}` === number;
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}
