import type { ChannelMessage } from '@bitacora/channel-port';
import type { EmailSettings } from '@bitacora/inboxes/published';
import type { EmailCredentials } from '../sign-in/email-credentials.js';
import type { AccessTokens } from '../sign-in/mail-login.js';
import type { ProviderTokens } from '../sign-in/oauth-tokens.js';
import type { EmailConnection, MailSenderParts } from '../send/mail-sender.js';
import { NEW_PLACE, type ReplyPlace } from '../send/answered-mail.js';
import type { ThreadKeys } from '../threads/thread-token.js';

/** Of the mailbox in specifications. */
export const MAILBOX = 'soporte@tienda.example';
export const CONVERSATION = '0b9f3c52-6a1e-5c77-9d10-3f2a4b5c6d7e';
export const DELIVERY = '7d3f1c9e-2b4a-4f6d-8e0c-1a2b3c4d5e6f';
export const MAIL_KEYS: ThreadKeys = [Buffer.alloc(32, 7)];
export const PASSWORD_LOGIN = { kind: 'password', user: MAILBOX, password: 'secreto' } as const;

/** Settings of an inbox whose servers are in this process. */
export function emailSettingsAt(
  ports: { readonly smtp?: number; readonly imap?: number },
  more: Partial<EmailSettings> = {},
): EmailSettings {
  const server = (port = 1) => ({ host: 'localhost', port, tls: 'none' as const });
  return {
    channel: 'email',
    senderName: 'Tienda Luz',
    receiving: { by: 'mailbox', server: server(ports.imap), folder: 'INBOX' },
    sending: server(ports.smtp),
    signature: '',
    dkim: null,
    address: MAILBOX,
    replyAddress: MAILBOX,
    ...more,
  };
}

export function emailConnection(
  settings: EmailSettings,
  credentials: Partial<EmailCredentials> = {},
): EmailConnection {
  return {
    accountId: 'a1',
    inboxId: 'i1',
    name: 'Correo',
    settings,
    credentials: {
      sending: PASSWORD_LOGIN,
      receiving: PASSWORD_LOGIN,
      tokens: null,
      dkimKey: null,
      relayKey: null,
      ...credentials,
    },
  };
}

export function replyMessage(more: Partial<ChannelMessage> = {}): ChannelMessage {
  return {
    deliveryId: DELIVERY,
    conversation: { id: CONVERSATION, reference: '7K2M9Q' },
    to: { identity: 'lucia@cliente.example', name: 'Lucía Pérez' },
    author: { name: 'Ana Gil' },
    text: 'Hola, *Lucía*.',
    files: [],
    at: '2026-11-30T13:00:00.000Z',
    ...more,
  };
}

export const NO_TOKENS: AccessTokens = { of: () => Promise.resolve(null) };
/** Of an installation that no provider knows. */
export const NO_PROVIDERS: ProviderTokens = {
  ...NO_TOKENS,
  fresh: () => Promise.resolve(null),
  knows: () => false,
  agreeAt: () => null,
  buy: () => Promise.resolve({ kind: 'failed' }),
  serversOf: () => {
    throw new Error('No provider is known.');
  },
};

/** What a sender needs, with servers in this process allowed. */
export function senderParts(
  place: Partial<ReplyPlace> = {},
  more: Partial<MailSenderParts> = {},
): MailSenderParts {
  return {
    network: { allowsInside: true },
    tokens: NO_TOKENS,
    places: { of: () => Promise.resolve({ ...NEW_PLACE, ...place }) },
    threadKeys: () => MAIL_KEYS,
    withinMs: 5000,
    ...more,
  };
}
