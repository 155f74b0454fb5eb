import { BitacoraError } from '@bitacora/kernel';
import type { MailSender, MailServer } from '@bitacora/mail/published';
import { dirname, join, resolve } from 'node:path';
import { type ProcessRole, type RawConfig, configSchema } from './config.schema.js';
import { contradictionsOf, halvesOf, rolesWithout } from './contradictions.js';
import {
  type MailProviderConfig,
  halvesOfMailProviders,
  mailProvidersOf,
} from './mail-providers.js';
import { type Networks, halvesOfNetworks, networksOf } from './networks.js';
import { type Places, placesOf } from './places.js';

/** Name of the list of erased people where no other is given. */
export const ERASED_LIST = 'erased.jsonl';

/** Settings of one process, checked. Built once, by `loadConfig`; nothing else reads the environment. */
export interface Config extends Places {
  /** Absolute path. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** True when browsers reach the server over https: cookies are Secure then. */
  readonly secure: boolean;
  readonly roles: ReadonlySet<ProcessRole>;
  /** 32 bytes in base64; undefined: the key file of the data folder. */
  readonly masterKey: string | undefined;
  /** Absolute path. */
  readonly anchorFile: string;
  /** Absolute path of the list of erased people. */
  readonly erasedFile: string;
  readonly anchorMinutes: number;
  /** Public key that anchors have to be signed with, SPKI in base64; null: the pinned one. */
  readonly signingKey: string | null;
  /** Whether a log that is not whole stops the start. */
  readonly logProof: 'refuse' | 'report';
  readonly logLevel: RawConfig['BITACORA_LOG_LEVEL'];
  readonly trustedProxies: readonly string[];
  readonly sessionDays: number;
  readonly signInAttempts: number;
  readonly signInAttemptsPerIp: number;
  readonly requestsPerMinute: number;
  /** With which visitors of chats sign in. */
  readonly networks: Networks;
  /** Providers whose mailboxes are connected without a password. */
  readonly mailProviders: MailProviderConfig;
  /** Of one address in one inbox; a day has five times that. */
  readonly visitorContactsPerHour: number;

  readonly visitorMessagesPerHour: number;
  readonly visitorFileMbPerHour: number;
  /** Who opens further accounts, and how many of them there can be. */
  readonly moreAccounts: {
    readonly mayOpen: boolean;
    /** On the installation, the first one included. */
    readonly max: number;
    readonly perPerson: number;
  };
  /** Size of the largest file that people can attach, in MB of 1,048,576 bytes. */
  readonly fileLimitMb: number;
  /** Where metrics are read; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Where mails are handed to, with its password, and whom they are from; null: no mail is sent. */
  readonly mail: { readonly server: MailServer; readonly from: MailSender } | null;
  /** Where traces are sent, and the share of them that is kept; null: nowhere. */
  readonly traces: { readonly url: string; readonly ratio: number } | null;
  /** Whether webhooks may call addresses inside the network, there also over http. */
  readonly webhooksInside: boolean;
  /** Where providers of channels are that are not reached at their own place, by their names; without a slash at the end. */
  readonly providers: ReadonlyMap<string, string>;
  /** Whether GraphQL clients may ask for the schema itself. */
  readonly introspection: boolean;
  /** Folder in which baileys is, an absolute path; null: no telephone can be linked. */
  readonly whatsappQr: string | null;
}

/** A setting is wrong: the message names the variable and the reason, one per line. */
export class ConfigError extends BitacoraError {
  readonly code = 'BAD_CONFIGURATION';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Reads the `BITACORA_*` variables of an environment. An empty value counts as absent. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(environment).filter(
    ([name, value]) => name.startsWith('BITACORA_') && !name.startsWith('BITACORA_TEST_') && value,
  );
  const parsed = configSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.flatMap(problemsOf));
  const config = configOf(parsed.data);
  const contradictions = [
    ...halvesOf(parsed.data),
    ...halvesOfNetworks(parsed.data),
    ...halvesOfMailProviders(parsed.data),
    ...rolesWithout(parsed.data),
    ...contradictionsOf(config),
  ];
  if (contradictions.length > 0) throw new ConfigError(contradictions);
  return config;
}

/** Without a list a process does everything that is switched on. */
function rolesOf({
  BITACORA_ROLES: roles,
  BITACORA_WHATSAPP_QR: folder,
}: RawConfig): ReadonlySet<ProcessRole> {
  const all: readonly ProcessRole[] = ['api', 'projector', 'reactor'];
  return new Set(roles ?? [...all, ...(folder === 'off' ? [] : (['whatsapp-qr'] as const))]);
}

function problemsOf(issue: {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): string[] {
  const unknown = issue.code === 'unrecognized_keys' && 'keys' in issue ? issue.keys : null;
  if (Array.isArray(unknown)) return unknown.map((name) => `${name}: there is no such setting`);
  return [`${String(issue.path[0])}: ${issue.message}`];
}

function configOf(raw: RawConfig): Config {
  const anchorFile = resolve(raw.BITACORA_ANCHORS ?? join(raw.BITACORA_DATA, 'anchors.jsonl'));
  const publicUrl = raw.BITACORA_PUBLIC_URL ?? `http://localhost:${raw.BITACORA_PORT}`;
  return {
    dataDir: resolve(raw.BITACORA_DATA),
    host: raw.BITACORA_HOST,
    port: raw.BITACORA_PORT,
    publicUrl,
    secure: publicUrl.startsWith('https:'),
    ...placesOf(raw),
    roles: rolesOf(raw),
    masterKey: raw.BITACORA_MASTER_KEY,
    anchorFile,
    erasedFile: resolve(raw.BITACORA_ERASED ?? join(dirname(anchorFile), ERASED_LIST)),
    anchorMinutes: raw.BITACORA_ANCHOR_MINUTES,
    signingKey: raw.BITACORA_SIGNING_KEY ?? null,
    logProof: raw.BITACORA_LOG_PROOF,
    logLevel: raw.BITACORA_LOG_LEVEL,
    trustedProxies: raw.BITACORA_TRUST_PROXY,
    sessionDays: raw.BITACORA_SESSION_DAYS,
    signInAttempts: raw.BITACORA_SIGN_IN_ATTEMPTS,
    signInAttemptsPerIp: raw.BITACORA_SIGN_IN_ATTEMPTS_PER_IP,
    metrics: raw.BITACORA_METRICS,
    traces: raw.BITACORA_TRACES
      ? { url: raw.BITACORA_TRACES, ratio: raw.BITACORA_TRACES_RATIO }
      : null,
    mail:
      raw.BITACORA_SMTP && raw.BITACORA_MAIL_FROM
        ? { server: raw.BITACORA_SMTP, from: raw.BITACORA_MAIL_FROM }
        : null,
    requestsPerMinute: raw.BITACORA_REQUESTS_PER_MINUTE,
    networks: networksOf(raw),
    mailProviders: mailProvidersOf(raw),
    visitorContactsPerHour: raw.BITACORA_VISITOR_CONTACTS_PER_HOUR,
    visitorMessagesPerHour: raw.BITACORA_VISITOR_MESSAGES_PER_HOUR,
    visitorFileMbPerHour: raw.BITACORA_VISITOR_FILE_MB_PER_HOUR,
    fileLimitMb: raw.BITACORA_FILE_LIMIT_MB,
    moreAccounts: {
      mayOpen: raw.BITACORA_MORE_ACCOUNTS === 'administrators',
      max: raw.BITACORA_ACCOUNTS,
      perPerson: raw.BITACORA_ACCOUNTS_PER_PERSON,
    },
    webhooksInside: raw.BITACORA_WEBHOOKS_INSIDE === 'on',
    providers: raw.BITACORA_PROVIDERS ?? new Map(),
    introspection: raw.BITACORA_INTROSPECTION === 'on',
    whatsappQr: raw.BITACORA_WHATSAPP_QR === 'off' ? null : resolve(raw.BITACORA_WHATSAPP_QR),
  };
}
