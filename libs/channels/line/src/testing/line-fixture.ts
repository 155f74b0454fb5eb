import { NetworkCalls } from '@bitacora/channel-calls';
import type { ChannelMessage, HookRequest } from '@bitacora/channel-port';
import { lineChannel } from '../line-channel.js';
import type { LineConnection } from '../line-api.js';
import type { ReplyToken } from '../send/reply-tokens.js';
import { STAND_IN_ACCOUNT, STAND_IN_USER, lineSignature } from '../stand-in/index.js';

export const LINE_HOOK = 'https://bitacora.example/hooks/line/k';
export const LINE_FILES_BASE = 'https://bitacora.example/files/out';
export const LINE_NOW = '2026-11-30T13:00:10.000Z';

/** The channel, with a stand-in at an address; `token`: by which replies can be answered. */
export function lineAt(
  address: string,
  token: () => ReplyToken | null = () => null,
  filesBase: string | null = LINE_FILES_BASE,
) {
  return lineChannel({
    calls: new NetworkCalls({ allowsInside: true }),
    addresses: { api: address, data: address },
    ...{ now: () => LINE_NOW, filesBase },
    tokens: { of: () => Promise.resolve(token()) },
  });
}

export function lineConnection(more: Partial<LineConnection['settings']> = {}): LineConnection {
  const { token, secret, userId: botId } = STAND_IN_ACCOUNT;
  const account = { botId, basicId: '@216tienda', bot: 'Tienda Luz' };
  return {
    ...{ accountId: 'a1', inboxId: 'i1', name: 'LINE' },
    settings: { channel: 'line', ...account, groups: false, ...more },
    credentials: { token, secret, hookAddress: LINE_HOOK },
  };
}

/** A webhook of LINE; `signature`: another one than the right one. */
export function lineHook(said: unknown, signature?: string): HookRequest {
  const body = typeof said === 'string' ? said : JSON.stringify({ destination: 'U', events: said });
  return {
    ...{ method: 'POST', url: LINE_HOOK, at: LINE_NOW, body: Buffer.from(body) },
    headers: { 'x-line-signature': signature ?? lineSignature(body) },
  };
}

export function lineReply(text: string, more: Partial<ChannelMessage> = {}): ChannelMessage {
  return {
    deliveryId: '7d3f1c9e-2b4a-4f6d-8e0c-1a2b3c4d5e6f',
    conversation: { id: '0b9f3c52-6a1e-5c77-9d10-3f2a4b5c6d7e', reference: 'ABCD' },
    to: { identity: STAND_IN_USER, name: null },
    author: { name: 'Ana' },
    ...{ text, files: [], at: '2026-11-30T13:00:00.000Z', ...more },
  };
}
