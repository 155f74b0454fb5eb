import { ApiConnections, ChannelCredentials } from '@bitacora/application';
import {
  CHANNEL_FORMS,
  ChangeInboxCollaborators,
  ConnectChannel,
  type ConnectedSettings,
} from '@bitacora/inboxes';
import { systemContext } from '@bitacora/kernel';
import { newToken } from '@bitacora/platform';
import type { DemoShop } from '../set-up.js';

type Connected = Exclude<ConnectedSettings, { channel: 'api' }>;

/** What a gateway would need, which Twilio does not. */
const NO_GATEWAY = {
  ...({ method: 'POST', address: '', headers: '', contentType: 'json', body: '' } as const),
  ...({ numbers: 'plus', countryCode: '', checkAddress: '', answerId: '' } as const),
  ...({ proof: 'secret', proofName: '', incomingId: '', incomingFrom: '' } as const),
  ...{ incomingText: '', markId: '', markState: '', markReference: '' },
  ...{ deliveredWords: '', failedWords: '' },
};
const PAGE = {
  ...({ channel: 'meta', way: 'token', appId: '', pageName: 'Tienda Andes' } as const),
  pageId: '101234567890123',
  ...({ verifyToken: 'andes-2481', humanAgent: false, commentAnswers: 'public' } as const),
};

/** Inboxes of the shop besides its websites, by the names that the stories have for them. */
const INBOXES = {
  whatsapp: {
    name: 'WhatsApp',
    settings: {
      ...{ channel: 'whatsapp', provider: 'cloud', number: '+56955501234', accountSid: '' },
      ...{ phoneNumberId: '106540352240001', businessAccountId: '102290129340001' },
      ...{ verifyToken: 'andes-2481', linkPreview: true },
    },
  },
  whatsappQr: {
    name: 'WhatsApp de bodega',
    settings: { channel: 'whatsappQr', risk: true, pairing: 'qr', number: '' },
  },
  email: {
    name: 'Correo de soporte',
    settings: {
      ...{ channel: 'email', address: 'soporte@tienda.example', replyAddress: null, dkim: null },
      ...{ senderName: 'Tienda Andes', signature: '*Tienda Andes*\nSoporte a clientes' },
      sending: { host: 'smtp.tienda.example', port: 465, tls: 'always' },
      receiving: {
        ...{ by: 'mailbox', folder: 'INBOX' },
        server: { host: 'imap.tienda.example', port: 993, tls: 'always' },
      },
    },
  },
  telegram: {
    name: 'Telegram',
    settings: {
      ...{ channel: 'telegram', botId: '7012345678', bot: 'tienda_andes_bot' },
      ...{ receiving: 'webhook', groups: false },
    },
  },
  messenger: {
    name: 'Messenger',
    settings: { ...PAGE, surface: 'messenger', instagramId: '', comments: true },
  },
  instagram: {
    name: 'Instagram',
    settings: { ...PAGE, surface: 'instagram', instagramId: '17841400001234567', comments: false },
  },
  line: {
    name: 'LINE',
    settings: {
      ...{ channel: 'line', botId: 'Ub9952f8a1b2c3d4e5f60718293a4b5c6', basicId: '@tiendaandes' },
      ...{ bot: 'Tienda Andes', groups: false },
    },
  },
  sms: {
    name: 'SMS',
    settings: {
      ...{ channel: 'sms', provider: 'twilio', sender: '+56955509876', parts: 3 },
      ...{ accountSid: `AC${'0'.repeat(31)}1`, ...NO_GATEWAY },
    },
  },
  mercadoLibre: {
    name: 'Mercado Libre',
    settings: {
      ...{ channel: 'mercadoLibre', appId: '7712345678901234', site: 'MLC' },
      ...{ carried: 'both', sellerId: '998877665' },
    },
  },
} as const satisfies Readonly<
  Record<string, { readonly name: string; readonly settings: Connected }>
>;

/** An inbox as the stories name it. */
export type DemoInbox = keyof typeof INBOXES | 'api';

/** Connects the inboxes of channels. Of each the vault keeps the key of its webhooks, and no secret: no channel can read what is there. */
export async function connectChannels({
  stage,
  boss,
  agents,
}: DemoShop): Promise<ReadonlyMap<DemoInbox, string>> {
  const { app, accountId, stores } = stage;
  const credentials = app.nest.get(ChannelCredentials);
  const ids = new Map<DemoInbox, string>();
  const { actor, ip } = boss.performer;
  for (const [key, { name, settings }] of Object.entries(INBOXES)) {
    const inboxId = stores.ids.next();
    const hookKey = newToken();
    const kept = { hookKey, ...placesOfSecrets(settings.channel) };
    const credentialsId = await credentials.put({ accountId, inboxId }, kept);
    const connection = { inboxId, name, settings: settings as Connected, credentialsId };
    const tokenHash = stores.hash.sha256(hookKey);
    await stage.send(ConnectChannel, { ...connection, tokenHash }, boss.performer);
    ids.set(key as DemoInbox, inboxId);
  }
  const context = systemContext(accountId, { correlationId: stores.ids.next(), ip }, actor);
  const api = await app.nest
    .get(ApiConnections)
    .connect({ name: 'App de la tienda', address: null, isSigned: false }, context);
  if (!api.ok) throw new Error(`The API channel was refused: ${JSON.stringify(api.errors)}`);
  ids.set('api', api.inboxId);
  const userIds = agents.map(({ userId }) => userId);
  for (const inboxId of ids.values())
    await stage.send(ChangeInboxCollaborators, { inboxId, userIds }, boss.performer);
  return ids;
}

/** The settings show that there are secrets; none is one. */
function placesOfSecrets(channel: Connected['channel']): Readonly<Record<string, true>> {
  const fields = CHANNEL_FORMS[channel]?.fields ?? [];
  return Object.fromEntries(
    fields.filter(({ kind }) => kind === 'secret').map(({ name }) => [name, true] as const),
  );
}
