import type { ChannelFault } from '@bitacora/channel-port';
import {
  type EmailServer,
  type EmailSettings,
  type InboxRefusal,
  MAIL_PROVIDERS,
  givenEmailSettings,
  inboxRefusal,
} from '@bitacora/inboxes';
import { type DomainError, isMailAddress, parseCommand, refuse } from '@bitacora/kernel';
import { newToken } from '@bitacora/platform';
import { z } from 'zod';

const user = z.string().min(1).max(254);
const login = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), user, password: z.string().min(1).max(4000) }),
  z.object({ kind: z.literal('oauth'), user }),
]);

/** What the vault keeps of a mailbox. */
export const keptMailbox = z.object({
  sending: login.nullable(),
  receiving: login.nullable(),
  /** Of the provider where its owner agreed; null: passwords open it. */
  tokens: z
    .looseObject({ provider: z.enum(MAIL_PROVIDERS) })
    .nullable()
    .default(null),
  /** What a relay signs with; null: there is none. */
  relayKey: z.string().nullable().default(null),
  /** In the address that a relay posts to. */
  hookKey: z.string().nullable().default(null),
});
export type KeptMailbox = z.output<typeof keptMailbox>;
export const NO_MAILBOX: KeptMailbox = {
  ...{ sending: null, receiving: null, tokens: null, relayKey: null, hookKey: null },
};
type Login = z.output<typeof login>;

const givenLogin = z.object({
  user: z.string().max(254),
  password: z.string().min(1).max(4000).nullable(),
});
const givenMailbox = z.object({
  settings: givenEmailSettings,
  receiving: givenLogin,
  sending: givenLogin,
  relayKey: z.string().min(16).max(200).nullable(),
});

/** How a server is signed in to. */
export interface ServerLogin {
  /** Empty: the server asks for none. */
  readonly user: string;
  /** Null: the one of before. */
  readonly password: string | null;
}

/** A mailbox as a person gives it. */
export interface WantedMailbox {
  readonly settings: EmailSettings;
  readonly receiving: ServerLogin;
  readonly sending: ServerLogin;
  /** What the relay signs with, where one posts the mails; null: the one of before. */
  readonly relayKey: string | null;
}

/** Words for what mail servers answer. */
export const MAIL_CODES: Partial<Record<ChannelFault | 'inUse', InboxRefusal>> = {
  credentialsRefused: 'MAIL_PASSWORD_REFUSED',
  addressNotPublic: 'MAIL_SERVER_INSIDE',
  schemeNotAllowed: 'MAIL_IN_CLEAR_TEXT',
  unreachable: 'MAIL_SERVER_UNREACHABLE',
  timeout: 'MAIL_SERVER_UNREACHABLE',
  tls: 'MAIL_SERVER_UNTRUSTED',
};

/** What is wrong before any server is asked. Fields are named as the input has them: `receivingHost`. */
function faultOf(
  { settings, receiving, sending, relayKey: given }: WantedMailbox,
  { relayKey }: KeptMailbox,
): DomainError | null {
  if (!isMailAddress(settings.address)) return inboxRefusal('MAIL_ADDRESS_INVALID', 'address');
  const parsed = parseCommand(givenMailbox, { settings, receiving, sending, relayKey: given });
  if (!Array.isArray(parsed)) {
    const isMissing = settings.receiving.by === 'relay' && relayKey === null;
    return isMissing ? refuse('REQUIRED', 'relayKey') : null;
  }
  const [first] = parsed as readonly DomainError[];
  return first ? { ...first, field: fieldOf(first.field ?? '') } : null;
}

/** `settings.receiving.server.host` is `receivingHost`, `sending.password` is `sendingPassword`. */
function fieldOf(path: string): string {
  const parts = path.split('.').filter((part) => part !== 'settings' && part !== 'server');
  const [first = '', ...rest] = parts;
  const last = rest.at(-1);
  return last === undefined || last === 'folder' ? (last ?? first) : `${first}${capital(last)}`;
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

/** What is kept of it once it works; or what is wrong. */
export function mailboxIn(
  wanted: WantedMailbox,
  before: KeptMailbox,
): { readonly settings: EmailSettings; readonly kept: KeptMailbox } | DomainError {
  const { settings, receiving, sending, relayKey } = wanted;
  const isRelayed = settings.receiving.by === 'relay';
  const kept: KeptMailbox = {
    tokens: null,
    relayKey: isRelayed ? (relayKey ?? before.relayKey) : null,
    hookKey: isRelayed ? (before.hookKey ?? newToken()) : before.hookKey,
    receiving: isRelayed ? null : loginOf(receiving, before.receiving),
    sending: loginOf(sending, before.sending),
  };
  return faultOf(wanted, kept) ?? { settings, kept };
}

/** The same of a mailbox at a provider, which gave its servers and its credentials. */
export function providedMailbox(
  provided: { readonly settings: unknown; readonly credentials: unknown },
  {
    settings: own,
    folder,
  }: { readonly settings: Omit<EmailSettings, 'receiving' | 'sending'>; readonly folder: string },
  { hookKey }: KeptMailbox,
): { readonly settings: EmailSettings; readonly kept: KeptMailbox } | DomainError {
  const { receiving, sending } = provided.settings as EmailSettings;
  const server = receiving.by === 'mailbox' ? receiving.server : sending;
  const settings = { ...own, receiving: { by: 'mailbox' as const, server, folder }, sending };
  const none = { user: '', password: null };
  const wanted = { settings, receiving: none, sending: none, relayKey: null };
  const kept = keptMailbox.parse(provided.credentials);
  return faultOf(wanted, kept) ?? { settings, kept: { ...kept, hookKey } };
}

/** Why a provider, or one of its servers, does not let the product in; said beside the sign-in. */
export function signInRefusal(fault: ChannelFault | 'inUse', reason: string | null): DomainError {
  if (fault === 'credentialsRefused') return inboxRefusal('MAIL_SIGN_IN_REFUSED', 'signIn');
  const code = MAIL_CODES[fault] ?? 'MAIL_SERVER_REFUSED';
  const said = code === 'MAIL_SERVER_REFUSED' ? { reason: reason ?? fault } : undefined;
  return inboxRefusal(code, 'signIn', said);
}

/** A password that was kept goes to the server that it was given for, and to no other. */
export function keptAt(
  before: EmailSettings,
  after: EmailSettings,
  { receiving, sending, ...kept }: KeptMailbox,
): KeptMailbox {
  const isSame = (one: EmailServer | null, other: EmailServer | null) =>
    one !== null && JSON.stringify(placeOf(one)) === JSON.stringify(other && placeOf(other));
  const [read, reads] = [before, after].map(({ receiving: by }) =>
    by.by === 'mailbox' ? by.server : null,
  );
  return {
    ...kept,
    receiving: isSame(read ?? null, reads ?? null) ? receiving : null,
    sending: isSame(before.sending, after.sending) ? sending : null,
  };
}

function placeOf({ host, port, tls }: EmailServer) {
  return [host.toLowerCase(), port, tls];
}

/** Without a password the one of before counts, whatever the user is called now. */
function loginOf({ user, password }: ServerLogin, kept: Login | null): Login | null {
  const known = password ?? (kept?.kind === 'password' ? kept.password : null);
  return user === '' || known === null ? null : { kind: 'password', user, password: known };
}

/** As the channel has them: mails are not signed here. */
export function forChannel(kept: KeptMailbox) {
  return { ...kept, dkimKey: null };
}
