import { Inject, Injectable } from '@nestjs/common';
import { type ChannelAdapter, type ChannelFault, ChannelRegistry } from '@bitacora/channel-port';
import {
  ChangeChannelConnection,
  ConnectChannel,
  type EmailServer,
  type EmailSettings,
  type Inbox,
  type InboxRefusal,
  IssueInboxToken,
  connectionContent,
  givenEmailSettings,
  inboxDecider,
  inboxRefusal,
  inboxStream,
} from '@bitacora/inboxes';
import {
  type CommandContext,
  type CommandRefused,
  type CommandResult,
  type DomainError,
  type Hash,
  type Ids,
  type Json,
  isMailAddress,
  parseCommand,
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, HASH, IDS, StreamFolds, newToken } from '@bitacora/platform';
import { z } from 'zod';
import { ChannelCredentials } from '../channel-credentials.js';
import { HookAddresses } from '../hook-addresses.js';
import { ConnectionChecks } from './connection-checks.js';

const login = z.object({
  kind: z.literal('password'),
  user: z.string().min(1).max(254),
  password: z.string().min(1).max(4000),
});
/** What the vault keeps of mailboxes that are connected by passwords. */
const passwords = z.object({
  sending: login.nullable(),
  receiving: login.nullable(),
  /** What a relay signs with; null: there is none. */
  relayKey: z.string().nullable().default(null),
  /** In the address that a relay posts to. */
  hookKey: z.string().nullable().default(null),
});
type KeptPasswords = z.output<typeof passwords>;
const NONE: KeptPasswords = { sending: null, receiving: null, relayKey: null, hookKey: null };

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

/** How a mailbox is connected at this moment, without its passwords. */
export interface KeptEmailConnection {
  readonly settings: EmailSettings;
  readonly receivingUser: string;
  readonly sendingUser: string;
  /** Where a relay posts mails; null: none does, or the installation has no public address. */
  readonly hookAddress: string | null;
  /** For the version of the connection. */
  readonly content: Json;
}

/** What was carried out. */
export interface EmailConnected {
  readonly ok: true;
  readonly inboxId: string;
  readonly result: CommandResult & { readonly ok: true };
}

type Login = z.output<typeof login>;
type Place = { readonly accountId: string; readonly inboxId: string };

/** Connects mailboxes to inboxes. Both servers are signed in to first; what one says is refused beside its field. */
@Injectable()
export class EmailConnections {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly credentials: ChannelCredentials,
    private readonly registry: ChannelRegistry,
    private readonly checks: ConnectionChecks,
    private readonly hooks: HookAddresses,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Null: that is no mailbox. */
  async of(accountId: string, inboxId: string): Promise<KeptEmailConnection | null> {
    const inbox = await this.#mailbox({ accountId, inboxId });
    if ('code' in inbox) return null;
    const kept = await this.#kept({ accountId, inboxId }, inbox);
    const isRelayed = inbox.settings.receiving.by === 'relay' && kept.hookKey !== null;
    return {
      hookAddress: isRelayed ? this.hooks.of('email', kept.hookKey ?? '') : null,
      settings: inbox.settings,
      receivingUser: kept.receiving?.user ?? '',
      sendingUser: kept.sending?.user ?? '',
      content: connectionContent(inbox),
    };
  }

  async connect(
    { name, ...wanted }: WantedMailbox & { readonly name: string },
    context: CommandContext,
  ): Promise<EmailConnected | CommandRefused> {
    const inboxId = this.ids.next();
    const place = { accountId: context.accountId, inboxId };
    const login = loginsOf(wanted, NONE);
    const fault = faultOf(wanted, login) ?? (await this.#check(place, wanted.settings, login));
    if (fault) return refused(fault);
    const credentialsId = await this.credentials.put(place, keptOf(login));
    const data = { inboxId, name, settings: wanted.settings, credentialsId };
    const key = login.hookKey === null ? {} : { tokenHash: this.hash.sha256(login.hookKey) };
    const result = await this.bus.execute(new ConnectChannel({ ...data, ...key }, context));
    if (result.ok) return { ok: true, inboxId, result };
    await this.credentials.withdraw(place, credentialsId);
    return result;
  }

  /** Other settings, other passwords, or both. */
  async change(
    {
      inboxId,
      expectedVersion,
      ...wanted
    }: WantedMailbox & { readonly inboxId: string; readonly expectedVersion?: string | undefined },
    context: CommandContext,
  ): Promise<EmailConnected | CommandRefused> {
    const place = { accountId: context.accountId, inboxId };
    const inbox = await this.#mailbox(place);
    if ('code' in inbox) return refused(inbox);
    const kept = keptAt(inbox.settings, wanted.settings, await this.#kept(place, inbox));
    const login = loginsOf(wanted, kept);
    const fault = faultOf(wanted, login) ?? (await this.#check(place, wanted.settings, login));
    if (fault) return refused(fault);
    const credentialsId = await this.credentials.put(place, keptOf(login));
    const data = { inboxId, settings: wanted.settings, credentialsId };
    const result = await this.bus.execute(
      new ChangeChannelConnection(data, context, { expectedVersion }),
    );
    const unused = result.ok ? inbox.credentialsId : credentialsId;
    if (unused !== null) await this.credentials.withdraw(place, unused);
    if (!result.ok) return result;
    const issued = await this.#issue(inbox, login, context);
    return issued && !issued.ok ? issued : { ok: true, inboxId, result: issued ?? result };
  }

  /** The key in the address of a relay counts once the inbox has its hash; null: it has. */
  async #issue(
    { inboxId, tokenHash: before }: Inbox,
    { hookKey }: KeptPasswords,
    context: CommandContext,
  ): Promise<CommandResult | null> {
    const tokenHash = hookKey === null ? before : this.hash.sha256(hookKey);
    if (tokenHash === null || tokenHash === before) return null;
    return this.bus.execute(new IssueInboxToken({ inboxId, tokenHash }, context));
  }

  async #check(
    place: Place,
    settings: EmailSettings,
    login: KeptPasswords,
  ): Promise<DomainError | null> {
    const adapter = this.registry.of('email') as ChannelAdapter | null;
    if (!adapter) return inboxRefusal('MAIL_SERVER_UNREACHABLE', 'receivingHost');
    const connection = { ...place, name: '', settings, credentials: keptOf(login) };
    const checked = await this.checks.check(adapter, connection);
    if (!checked) return inboxRefusal('TOO_MANY_CHECKS');
    if (checked.kind === 'fine') return null;
    const part = checked.part ?? 'receiving';
    const code = CODES[checked.fault] ?? 'MAIL_SERVER_REFUSED';
    const field = code === 'MAIL_PASSWORD_REFUSED' ? `${part}Password` : `${part}Host`;
    if (code !== 'MAIL_SERVER_REFUSED') return inboxRefusal(code, field);
    return inboxRefusal(code, field, { reason: checked.reason ?? checked.fault });
  }

  async #kept(place: Place, { credentialsId }: Inbox): Promise<KeptPasswords> {
    const kept = passwords.safeParse(await this.credentials.get(place, credentialsId));
    return kept.data ?? NONE;
  }

  async #mailbox({
    accountId,
    inboxId,
  }: Place): Promise<(Inbox & { readonly settings: EmailSettings }) | DomainError> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox) return inboxRefusal('INBOX_NOT_FOUND', 'inboxId');
    if (inbox.deletedAt !== null) return inboxRefusal('INBOX_DELETED', 'inboxId');
    const { settings } = inbox;
    return settings.channel === 'email'
      ? { ...inbox, settings }
      : inboxRefusal('ANOTHER_CHANNEL', 'inboxId');
  }
}

const CODES: Partial<Record<ChannelFault, InboxRefusal>> = {
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
  { relayKey }: KeptPasswords,
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

function loginsOf(
  { settings, receiving, sending, relayKey }: WantedMailbox,
  kept: KeptPasswords,
): KeptPasswords {
  const isRelayed = settings.receiving.by === 'relay';
  return {
    relayKey: isRelayed ? (relayKey ?? kept.relayKey) : null,
    hookKey: isRelayed ? (kept.hookKey ?? newToken()) : kept.hookKey,
    receiving: isRelayed ? null : loginOf(receiving, kept.receiving),
    sending: loginOf(sending, kept.sending),
  };
}

/** A password that was kept goes to the server that it was given for, and to no other. */
function keptAt(
  before: EmailSettings,
  after: EmailSettings,
  { receiving, sending, ...kept }: KeptPasswords,
): KeptPasswords {
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
  const known = password ?? kept?.password ?? null;
  return user === '' || known === null ? null : { kind: 'password', user, password: known };
}

/** As the channel has them: mails are not signed here. */
function keptOf(login: KeptPasswords) {
  return { ...login, dkimKey: null };
}
