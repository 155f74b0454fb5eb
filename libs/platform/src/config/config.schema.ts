import {
  type MailSender,
  type MailServer,
  mailSenderOf,
  mailServerOf,
} from '@bitacora/mail/published';
import { z } from 'zod';
import { mailProviderSettings } from './mail-providers.js';
import { networkSettings } from './networks.js';
import { providerAddressesOf } from './provider-addresses.js';

const PROCESS_ROLES = ['api', 'projector', 'reactor', 'whatsapp-qr'] as const;
/** What one process does; all by default, and the last only where it is switched on. */
export type ProcessRole = (typeof PROCESS_ROLES)[number];

const MASTER_KEY_BYTES = 32;
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most));
/** One of a few words, or an address that begins with one of the schemes. */
const placed = (words: readonly string[], schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => words.includes(text) || schemes.some((scheme) => text.startsWith(`${scheme}://`)),
      { message: `must be ${[...words, ...schemes.map((scheme) => `${scheme}://…`)].join(', ')}` },
    );
/** `off`, or an address to listen on. */
function metricsAddress(text: string): { readonly host: string; readonly port: number } | null {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return null;
  return {
    host: text.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: Number(text.slice(colon + 1)),
  };
}
function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}
/** A text that `parse` understands. The message never repeats it: it may hold a password. */
const understood = <T>(parse: (text: string) => T | null, message: string) =>
  z.string().transform((text, { addIssue }): T => {
    const parsed = parse(text);
    if (parsed === null) addIssue({ code: 'custom', message });
    return parsed as T;
  });
const commaSeparated = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''));

/**
 * Every variable that the server understands; a variable that starts with `BITACORA_` and is not
 * here stops the start. `meta.description` fills the table of docs/operations.md.
 */
export const configSchema = z.strictObject({
  BITACORA_DATA: z
    .string()
    .min(1)
    .default('data')
    .meta({ description: 'Folder of the log, the views, the vault and the files' }),
  BITACORA_HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({ description: 'Address to listen on; `0.0.0.0` behind a proxy or in a container' }),
  BITACORA_PORT: wholeNumber(0, 65_535)
    .default(3000)
    .meta({ description: 'Port to listen on; 0 takes a free one' }),
  BITACORA_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description:
        'Address that browsers use, without a path; `http://localhost:<port>` when absent',
    }),
  BITACORA_EVENT_STORE: z
    .string()
    .pipe(placed(['sqlite', 'memory'], ['esdb', 'esdb+discover']))
    .default('sqlite')
    .meta({
      description:
        'Where events are kept: `sqlite`, the connection string of an EventStoreDB (`esdb://…`), or `memory`, which forgets them at the stop',
    }),
  BITACORA_DOCUMENTS: z
    .string()
    .pipe(placed(['sqlite', 'memory'], ['mongodb', 'mongodb+srv']))
    .optional()
    .meta({
      description:
        'Where views, reactor documents, sessions, leases, files and the vault are kept: `sqlite` when absent, the connection string of a MongoDB with the name of a database (`mongodb://…/bitacora`), which several processes share, or `memory` beside events in memory',
    }),
  BITACORA_PARTITIONS: wholeNumber(1, 64).default(8).meta({
    description:
      'Parts that accounts are split into when documents are in MongoDB: the most processes that can share one processor. Fixed at the first start',
  }),
  BITACORA_ROLES: commaSeparated
    .pipe(z.array(z.enum(PROCESS_ROLES)).min(1))
    .optional()
    .meta({
      description:
        'What this process does: `api`, `projector`, `reactor`, `whatsapp-qr`, by commas; all of them when absent',
    }),
  BITACORA_MASTER_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === MASTER_KEY_BYTES, {
      message: `must be ${MASTER_KEY_BYTES} bytes in base64`,
    })
    .optional()
    .meta({
      description:
        'Key that encrypts the vault, 32 bytes in base64; a file beside the vault when absent',
    }),
  BITACORA_ANCHORS: z.string().min(1).optional().meta({
    description:
      'File that signed heads of the log are printed to, best on another disk; `anchors.jsonl` in the data folder when absent',
  }),
  BITACORA_ERASED: z.string().min(1).optional().meta({
    description:
      'File that ids of erased people are printed to, kept apart from the backups; `erased.jsonl` beside the anchors when absent',
  }),
  BITACORA_ANCHOR_MINUTES: wholeNumber(1, 1440)
    .default(60)
    .meta({ description: 'Minutes between two anchors of the log' }),
  BITACORA_SIGNING_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{59}=$/, 'must be an Ed25519 public key, SPKI in base64')
    .optional()
    .meta({
      description:
        'Public key that anchors have to be signed with; the one that was pinned at the first start, beside the anchors, when absent',
    }),
  BITACORA_LOG_PROOF: z.enum(['refuse', 'report']).default('refuse').meta({
    description:
      'What happens when the newest part of the log is not as this installation wrote it: `refuse` to start and to anchor, or `report` it and go on',
  }),
  BITACORA_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({ description: 'Least severe line that is logged' }),
  BITACORA_TRUST_PROXY: commaSeparated
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
    .default([])
    .meta({
      description: 'Addresses or networks of the proxies whose `X-Forwarded-For` is believed',
    }),
  BITACORA_SESSION_DAYS: wholeNumber(1, 90)
    .default(14)
    .meta({ description: 'Days after which a person signs in again' }),
  BITACORA_SIGN_IN_ATTEMPTS: wholeNumber(3, 100).default(8).meta({
    description:
      'Failed sign-ins of one e-mail from one address in 15 minutes after which it waits; ten times as many from all addresses together, except where the person signed in before',
  }),
  BITACORA_SIGN_IN_ATTEMPTS_PER_IP: wholeNumber(3, 10_000).default(60).meta({
    description: 'Failed sign-ins in 15 minutes after which an address (of IPv6, a /64) waits',
  }),
  BITACORA_MORE_ACCOUNTS: z.enum(['administrators', 'off']).default('administrators').meta({
    description:
      'Who opens further accounts on this installation: `administrators` of any account, or no person (`off`)',
  }),
  BITACORA_ACCOUNTS: wholeNumber(1, 100_000).default(100).meta({
    description: 'Most accounts on this installation, the first one included',
  }),
  BITACORA_ACCOUNTS_PER_PERSON: wholeNumber(1, 50).default(5).meta({
    description: 'Most further accounts that one person opens',
  }),
  BITACORA_WEBHOOKS_INSIDE: z.enum(['on', 'off']).default('off').meta({
    description:
      'Whether webhooks may call addresses inside the network of this installation, there also over `http://`. With it who manages the settings of an account can reach every service that the server reaches',
  }),
  BITACORA_INTROSPECTION: z
    .enum(['on', 'off'])
    .default('off')
    .meta({ description: 'Whether GraphQL clients may ask for the schema itself' }),
  BITACORA_METRICS: z
    .string()
    .regex(/^(off|(\[[0-9a-f:]+\]|[^:\s]+):\d{1,5})$/i, 'must be off or host:port')
    .transform(metricsAddress)
    .default(null)
    .meta({
      description:
        'Where Prometheus reads metrics, as `host:port` of a listener of its own (`127.0.0.1:9464`); `off` when absent',
    }),
  BITACORA_FILE_LIMIT_MB: wholeNumber(1, 100).default(25).meta({
    description: 'Size of the largest file that people can attach, in MB of 1,048,576 bytes',
  }),
  BITACORA_SMTP: understood<MailServer>(
    mailServerOf,
    'must be smtp://user:password@host:587 or smtps://user:password@host:465; signs such as @ in a password as %40',
  )
    .optional()
    .meta({
      description:
        'Mail server that mails are handed to: `smtps://user:password@host:465`, or `smtp://user:password@host:587`, which needs STARTTLS; `smtp://host:25?tls=false` sends in clear text and takes no password. Without it no mail is sent, and links are shown to administrators instead',
    }),
  BITACORA_MAIL_FROM: understood<MailSender>(
    mailSenderOf,
    'must be an address, or a name and an address: Shop <mail@shop.example>',
  )
    .optional()
    .meta({
      description:
        'Sender of the mails, as `mail@shop.example` or `Shop <mail@shop.example>`; needed with `BITACORA_SMTP`',
    }),
  BITACORA_TRACES: z
    .string()
    .refine((text) => text === 'off' || /^https?:$/.test(protocolOf(text)), {
      message: 'must be off or an address like http://host:4318/v1/traces',
    })
    .transform((text) => (text === 'off' ? null : text))
    .default(null)
    .meta({
      description:
        'Collector that traces are sent to, as OTLP over HTTP (`http://host:4318/v1/traces`); `off` when absent',
    }),
  BITACORA_TRACES_RATIO: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a number from 0 to 1, like 0.05')
    .transform(Number)
    .default(1)
    .meta({
      description: 'Share of traces that is kept, from 0 to 1; give all processes the same',
    }),
  BITACORA_PROVIDERS: understood<ReadonlyMap<string, string>>(
    providerAddressesOf,
    'must be names with addresses: telegram=https://bots.tienda.example line=https://line.tienda.example',
  )
    .optional()
    .meta({
      description:
        'Addresses of providers of channels that are reached at another place than their own, as `telegram=https://bots.tienda.example`, separated by spaces',
    }),
  BITACORA_WHATSAPP_QR: z.string().min(1).default('off').meta({
    description:
      'Whether telephones with WhatsApp can be linked by a code, which is unofficial: `off`, or the folder in which baileys was installed, the same for all processes',
  }),
  BITACORA_REQUESTS_PER_MINUTE: wholeNumber(10, 1_000_000).default(3000).meta({
    description:
      'Requests of one address (of IPv6, a /64) in a minute before it is answered 429; all people of an office behind one address together',
  }),
  BITACORA_VISITOR_CONTACTS_PER_HOUR: wholeNumber(1, 1_000_000).default(100).meta({
    description:
      'New contacts of one address in one website inbox in an hour before it waits; five times as many in a day',
  }),
  BITACORA_VISITOR_MESSAGES_PER_HOUR: wholeNumber(1, 1_000_000).default(1000).meta({
    description:
      'Messages of visitors of one address in one website inbox in an hour before they wait; five times as many in a day',
  }),
  BITACORA_VISITOR_FILE_MB_PER_HOUR: wholeNumber(1, 1_000_000).default(250).meta({
    description:
      'MB of files that visitors of one address bring to one website inbox in an hour before they wait; five times as much in a day. At least `BITACORA_FILE_LIMIT_MB`',
  }),
  ...networkSettings,
  ...mailProviderSettings,
});

/** Every value checked and with its default, under the names of the environment. */
export type RawConfig = z.output<typeof configSchema>;
