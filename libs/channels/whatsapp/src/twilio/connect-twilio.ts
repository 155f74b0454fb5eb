import type { ConnectOutcome, ConnectingInbox, GivenFields } from '@bitacora/channel-port';
import { shownNumber } from '@bitacora/channel-graph';
import { checkTwilio } from '@bitacora/channel-sms/twilio';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import { fieldRefused } from '../connect/connect-cloud.js';
import type { WhatsappCredentials } from '../whatsapp-credentials.js';
import type { WhatsappConnection, WhatsappParts } from '../whatsapp-parts.js';
import { twilioParts } from './twilio-parts.js';

/** Tries the account. The webhook of a sender of WhatsApp is entered by hand in Twilio's console. */
export async function connectTwilioNumber(
  given: GivenFields,
  { hookAddress, isTaken }: ConnectingInbox,
  before: WhatsappConnection | null,
  parts: WhatsappParts,
): Promise<ConnectOutcome<WhatsappSettings, WhatsappCredentials>> {
  const kept = before?.credentials.provider === 'twilio' ? before.credentials : null;
  const number = shownNumber((given['number'] ?? '').replaceAll(/[^\d+]/gu, ''));
  if (number === null) return fieldRefused('number');
  const accountSid = given['accountSid'] ?? '';
  if (!/^AC[0-9a-f]{32}$/u.test(accountSid)) return fieldRefused('accountSid');
  const authToken = given['authToken'] ?? kept?.authToken ?? '';
  if (authToken === '') return fieldRefused('authToken');
  const checked = await checkTwilio(twilioParts(parts), { accountSid }, authToken);
  if (checked.kind === 'refused') {
    const field = checked.fault === 'credentialsRefused' ? 'authToken' : 'accountSid';
    return { kind: 'refused', field, fault: checked.fault, reason: checked.reason };
  }
  const settings: WhatsappSettings = {
    ...{ channel: 'whatsapp', provider: 'twilio', number, accountSid, phoneNumberId: '' },
    ...{ businessAccountId: '', verifyToken: '', linkPreview: true },
  };
  if (await isTaken?.(settings))
    return { kind: 'refused', field: 'number', fault: 'inUse', reason: null };
  const credentials = { provider: 'twilio', authToken, hookAddress } as const;
  return { kind: 'connected', settings, credentials };
}
