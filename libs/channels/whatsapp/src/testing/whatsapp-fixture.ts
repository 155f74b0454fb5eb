import type { ChannelMessage, HookRequest } from '@bitacora/channel-port';
import { NetworkCalls } from '@bitacora/channel-calls';
import { WhatsappStandIn } from '../stand-in/index.js';
import { whatsappChannel } from '../whatsapp-channel.js';
import type { WhatsappConnection } from '../whatsapp-parts.js';

export const NUMBER = {
  businessAccountId: '102290129340398',
  phoneNumberId: '106540352242922',
  number: '5491155550000',
};
export const TOKEN = 'EAAG-token';
export const APP_SECRET = 'app-secret';
export const WHATSAPP_ANA = { number: '5491122334455', userId: 'AR.1349', name: 'Ana' };
export const WHATSAPP_INBOX = {
  ...{ accountId: 'acme', inboxId: 'i1', name: 'Ventas' },
  hookAddress: 'https://desk.example/hooks/whatsapp/key',
};

/** The channel over real HTTP against a stand-in, with a number that is connected. */
export async function whatsappFixture(provider: 'cloud' | '360dialog' = 'cloud') {
  const isGateway = provider === '360dialog';
  const standIn = new WhatsappStandIn({
    ...{ token: TOKEN, appSecret: APP_SECRET, verifyToken: 'verify-me', number: NUMBER, isGateway },
  });
  await standIn.start();
  const channel = whatsappChannel({
    calls: new NetworkCalls({ allowsInside: true }),
    addresses: {
      ...{ cloud: standIn.address, dialog: standIn.gatewayAddress },
      ...{ twilio: standIn.gatewayAddress, twilioContent: standIn.gatewayAddress },
      mediaHosts: [standIn.host],
    },
    now: () => '2026-06-01T00:00:00.000Z',
  });
  const given: Record<string, string> = isGateway
    ? { provider, number: `+${NUMBER.number}`, apiKey: TOKEN, linkPreview: 'on' }
    : {
        ...{ provider, phoneNumberId: NUMBER.phoneNumberId, accessToken: TOKEN },
        ...{ businessAccountId: NUMBER.businessAccountId, appSecret: APP_SECRET },
        ...{ verifyToken: 'verify-me', linkPreview: 'off' },
      };
  const connect = (
    changed: Record<string, string> = {},
    before: WhatsappConnection | null = null,
  ) => channel.connect?.({ ...given, ...changed }, WHATSAPP_INBOX, before);
  const connected = await connect();
  if (connected?.kind !== 'connected') throw new Error(JSON.stringify(connected));
  const { settings, credentials } = connected;
  const connection: WhatsappConnection = { ...WHATSAPP_INBOX, settings, credentials };
  /** A webhook as the product gets it. */
  const request = (payload: object, changed: Partial<HookRequest> = {}): HookRequest => {
    const body = JSON.stringify(payload);
    return {
      ...{ method: 'POST', url: WHATSAPP_INBOX.hookAddress, at: '2026-06-01T00:00:00.000Z' },
      ...{ headers: standIn.hookHeaders(body), body: new TextEncoder().encode(body) },
      ...changed,
    };
  };
  const read = async (payload: object) => {
    const reading = await channel.read?.(request(payload), connection);
    if (reading?.kind !== 'read') throw new Error(JSON.stringify(reading));
    return reading.incoming;
  };
  const send = (message: Partial<ChannelMessage> = {}) =>
    channel.send(whatsappMessage(message), connection);
  return { standIn, channel, given, connect, connection, request, read, send };
}

export function whatsappMessage(changed: Partial<ChannelMessage> = {}): ChannelMessage {
  return {
    deliveryId: '00000000-0000-4000-8000-000000000001',
    conversation: { id: 'v1', reference: 'V-1' },
    to: { identity: WHATSAPP_ANA.userId, name: WHATSAPP_ANA.name },
    author: { name: 'Eva' },
    ...{ text: 'Hola *Ana*', files: [], at: '2026-06-01T00:00:00.000Z' },
    ...changed,
  };
}

export function fileOf(type: string, content: Buffer, name = 'file') {
  return {
    ...{ id: 'f1', name, type, bytes: content.length },
    content: () => Promise.resolve(new Uint8Array(content)),
  };
}
