import { NetworkCalls } from '@bitacora/channel-calls';
import type { ChannelConnection, ChannelMessage, HookRequest } from '@bitacora/channel-port';
import type { SmsSettings } from '@bitacora/inboxes/published';
import { smsChannel } from '../sms-channel.js';
import type { SmsCredentials } from '../sms-credentials.js';

export const HOOK = 'https://chat.example/hooks/sms/key';
export const CLIENT = '+5215512345678';
export const NOW = '2026-11-30T12:00:00.000Z';
export const INBOX = { accountId: 'a1', inboxId: 'i1', name: 'Tienda', hookAddress: HOOK };

/** The channel as the product has it, with Twilio at another address. */
export const smsAt = (
  twilio?: { readonly api: string; readonly messaging: string },
  wants = true,
  filesBase: string | null = 'https://chat.example/files/out',
) =>
  smsChannel({
    calls: new NetworkCalls({ allowsInside: true }),
    ...{ now: () => NOW, filesBase },
    consents: { wants: () => Promise.resolve(wants) },
    ...(twilio && { twilio }),
  });

export const reply = (text: string, more: Partial<ChannelMessage> = {}): ChannelMessage => ({
  deliveryId: '7d3f1c9e-2b4a-4f6d-8e0c-1a2b3c4d5e6f',
  conversation: { id: 'c1', reference: '7K2M9Q' },
  to: { identity: CLIENT, name: null },
  author: { name: 'Ana' },
  text,
  files: [],
  at: NOW,
  ...more,
});

export const hookOf = (
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  more: Partial<HookRequest> = {},
): HookRequest => ({
  ...{ method: 'POST', url: HOOK, at: NOW },
  ...{ headers, body: Buffer.from(body) },
  ...more,
});

/** What the product keeps once the channel connected. */
export async function connected(
  channel: ReturnType<typeof smsAt>,
  given: Readonly<Record<string, string>>,
  before: ChannelConnection<SmsSettings, SmsCredentials> | null = null,
): Promise<ChannelConnection<SmsSettings, SmsCredentials>> {
  const outcome = await channel.connect?.(given, INBOX, before);
  if (outcome?.kind !== 'connected') throw new Error(JSON.stringify(outcome));
  const { settings, credentials } = outcome;
  return { accountId: 'a1', inboxId: 'i1', name: 'Tienda', settings, credentials };
}
