import type { ChannelMessage, HookRequest } from '@bitacora/channel-port';
import { NetworkCalls } from '@bitacora/channel-calls';
import { metaChannel } from '../meta-channel.js';
import type { MetaConnection } from '../meta-parts.js';
import { MetaStandIn } from '../stand-in/index.js';

export const PAGE_ID = '101';
export const INSTAGRAM_ID = '17841400000000000';
export const PERSON = '5550001';
export const META_BACK = 'https://desk.example/channels/oauth';
export const META_INBOX = {
  ...{ accountId: 'acme', inboxId: 'i1', name: 'Página' },
  hookAddress: 'https://desk.example/hooks/meta/key',
};

/** The channel over real HTTP against a stand-in, with a page that is connected. */
export async function metaFixture(changed: Record<string, string> = {}) {
  const standIn = new MetaStandIn({
    ...{ token: 'EAAG-page', appSecret: 'app-secret', verifyToken: 'verify-me' },
    ...{ pageId: PAGE_ID, instagramId: INSTAGRAM_ID },
  });
  await standIn.start();
  const channel = metaChannel({
    calls: new NetworkCalls({ allowsInside: true }),
    ...{ address: standIn.address, mediaHosts: [standIn.host] },
    signInAddress: 'https://facebook.example/dialog/oauth',
    now: () => '2026-06-01T00:00:00.000Z',
  });
  const given: Record<string, string> = {
    ...{ surface: 'messenger', pageId: PAGE_ID, accessToken: 'EAAG-page', appSecret: 'app-secret' },
    ...{ verifyToken: 'verify-me', humanAgent: 'off', comments: 'off', commentAnswers: 'public' },
    ...changed,
  };
  const connect = (
    other: Record<string, string> = {},
    before: MetaConnection | null = null,
    code: string | null = null,
  ) => {
    const signedIn = code === null ? null : { code, returnAddress: META_BACK, verifier: 'v' };
    return channel.connect?.({ ...given, ...other }, { ...META_INBOX, signedIn }, before);
  };
  const outcome = await connect();
  if (outcome?.kind !== 'connected') throw new Error(JSON.stringify(outcome));
  const connection: MetaConnection = { ...META_INBOX, ...outcome };
  /** A webhook as the product gets it. */
  const request = (payload: object, other: Partial<HookRequest> = {}): HookRequest => {
    const body = JSON.stringify(payload);
    return {
      ...{ method: 'POST', url: META_INBOX.hookAddress, at: '2026-06-01T00:00:00.000Z' },
      ...{ headers: standIn.hookHeaders(body), body: new TextEncoder().encode(body), ...other },
    };
  };
  const read = async (payload: object) => {
    const reading = await channel.read?.(request(payload), connection);
    if (reading?.kind !== 'read') throw new Error(JSON.stringify(reading));
    return reading.incoming;
  };
  /** What a person does, read. */
  const from = (what: object, personId = PERSON) =>
    read(standIn.hook(standIn.event(personId, what)));
  const send = (message: Partial<ChannelMessage> = {}) =>
    channel.send(metaMessage(message), connection);
  return { standIn, channel, given, connect, connection, request, read, from, send };
}

export function metaMessage(changed: Partial<ChannelMessage> = {}): ChannelMessage {
  return {
    deliveryId: '00000000-0000-4000-8000-000000000001',
    conversation: { id: 'v1', reference: 'V-1' },
    to: { identity: PERSON, name: null },
    author: { name: 'Eva' },
    ...{ text: 'Hola *Ana*', files: [], at: '2026-06-01T00:00:00.000Z', ...changed },
  };
}

export function metaFile(type: string, name: string, content = Buffer.from('bytes')) {
  return {
    ...{ id: 'f1', name, type, bytes: content.length },
    content: () => Promise.resolve(new Uint8Array(content)),
  };
}
