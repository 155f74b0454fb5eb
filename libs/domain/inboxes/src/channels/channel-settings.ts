import { id } from '@bitacora/schema';
import { z } from 'zod';
import { emailSettings, givenEmailSettings } from './email-settings.js';
import { lineSettings } from './line-settings.js';
import { metaSettings } from './meta-settings.js';
import { mercadoLibreSettings } from './mercado-libre-settings.js';
import { smsSettings } from './sms-settings.js';
import { telegramSettings } from './telegram-settings.js';
import { whatsappQrSettings } from './whatsapp-qr-settings.js';
import { whatsappSettings } from './whatsapp-settings.js';

/** Channels that an inbox can have; each but the website's own chat is an adapter behind the port of channels. */
export const CHANNELS = [
  'website',
  'whatsapp',
  'whatsappQr',
  'email',
  'meta',
  'telegram',
  'line',
  'sms',
  'mercadoLibre',
  'api',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** A host name without scheme and path, lower case: `tienda.example`. */
export const domainName = z
  .string()
  .regex(/^(localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/);

const websiteSettings = z.object({ channel: z.literal('website'), domain: domainName });

/** A program of the account speaks for its clients. */
const apiSettings = z.object({
  channel: z.literal('api'),
  /** Host to which replies are posted; the address itself is a credential. Null: the program fetches them. */
  host: z.string().min(1).max(253).nullable(),
  /** Whether each client has to be signed by the program's own server. */
  isSigned: z.boolean(),
});
export type ApiSettings = Readonly<z.output<typeof apiSettings>>;

/** What is public of the connection of an inbox, by its channel. */
export const channelSettings = z.discriminatedUnion('channel', [
  websiteSettings,
  apiSettings,
  emailSettings,
  telegramSettings,
  lineSettings,
  whatsappSettings,
  whatsappQrSettings,
  metaSettings,
  smsSettings,
  mercadoLibreSettings,
]);
export type ChannelSettings = Readonly<z.output<typeof channelSettings>>;

/** Settings of the channels that are connected by credentials. */
export const connectedSettings = z.discriminatedUnion('channel', [
  apiSettings,
  emailSettings,
  telegramSettings,
  lineSettings,
  whatsappSettings,
  whatsappQrSettings,
  metaSettings,
  smsSettings,
  mercadoLibreSettings,
]);

/** The same, as commands are given them. */
export const givenConnectedSettings = z.discriminatedUnion('channel', [
  apiSettings,
  givenEmailSettings,
  telegramSettings,
  lineSettings,
  whatsappSettings,
  whatsappQrSettings,
  metaSettings,
  smsSettings,
  mercadoLibreSettings,
]);
export type ConnectedSettings = Readonly<z.output<typeof connectedSettings>>;

/** Names what the vault keeps of a connection; null: nothing. */
export const credentialsId = id.nullable();
