import { Inject, Injectable } from '@nestjs/common';
import { type ChannelAdapter, ChannelRegistry, type SignInRequest } from '@bitacora/channel-port';
import {
  ChangeChannelConnection,
  ConnectChannel,
  type EmailSettings,
  type GivenField,
  type Inbox,
  IssueInboxToken,
  MAIL_PROVIDERS,
  type MailProvider,
  connectionContent,
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
  refused,
} from '@bitacora/kernel';
import { Bus, CONFIG, type Config, HASH, IDS, StreamFolds } from '@bitacora/platform';
import { ChannelCredentials } from '../channel-credentials.js';
import { HookAddresses } from '../hook-addresses.js';
import { ChannelSignIns, type ReturnedSignIn } from './channel-sign-ins.js';
import { ConnectionChecks } from './connection-checks.js';
import {
  type KeptMailbox,
  MAIL_CODES,
  NO_MAILBOX,
  type WantedMailbox,
  forChannel,
  keptAt,
  keptMailbox,
  mailboxIn,
  providedMailbox,
  signInRefusal,
} from './wanted-mailbox.js';

/** A mailbox whose owner agrees at its provider: the provider says which servers it has. */
export interface WantedAtProvider {
  readonly provider: MailProvider;
  readonly settings: Omit<EmailSettings, 'receiving' | 'sending'>;
  readonly folder: string;
  /** What the owner came back with; null: what they agreed to before counts. */
  readonly returned: ReturnedSignIn | null;
}

/** How a mailbox is connected at this moment, without its passwords. */
export interface KeptEmailConnection {
  readonly settings: EmailSettings;
  readonly receivingUser: string;
  readonly sendingUser: string;
  /** Null: it is opened by a password. */
  readonly provider: MailProvider | null;
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

/** A page of a provider, and what comes back from it. */
export type MailSignInSent = { readonly ok: true; readonly address: string } & Pick<
  SignInRequest,
  'state'
>;

/** Settings and credentials that are to be tried. */
interface Tried {
  readonly settings: EmailSettings;
  readonly kept: KeptMailbox;
}

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
    private readonly signIns: ChannelSignIns,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mailProviders'>,
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
      provider: kept.tokens?.provider ?? null,
      content: connectionContent(inbox),
    };
  }

  async connect(
    { name, ...wanted }: (WantedMailbox | WantedAtProvider) & { readonly name: string },
    context: CommandContext,
  ): Promise<EmailConnected | CommandRefused> {
    const inboxId = this.ids.next();
    const place = { accountId: context.accountId, inboxId };
    const tried =
      'provider' in wanted
        ? await this.#atProvider({ ...place, name, isNew: true }, wanted, NO_MAILBOX, context)
        : mailboxIn(wanted, NO_MAILBOX);
    if ('code' in tried) return refused(tried);
    const fault = await this.#check(place, tried);
    if (fault) return refused(fault);
    const { settings, kept } = tried;
    const credentialsId = await this.credentials.put(place, forChannel(kept));
    const data = { inboxId, name, settings, credentialsId };
    const key = kept.hookKey === null ? {} : { tokenHash: this.hash.sha256(kept.hookKey) };
    const result = await this.bus.execute(new ConnectChannel({ ...data, ...key }, context));
    if (result.ok) return { ok: true, inboxId, result };
    await this.credentials.withdraw(place, credentialsId);
    return result;
  }

  /** Other settings, other passwords, or both; or another sign-in at a provider. */
  async change(
    {
      inboxId,
      expectedVersion,
      ...wanted
    }: (WantedMailbox | WantedAtProvider) & {
      readonly inboxId: string;
      readonly expectedVersion?: string | undefined;
    },
    context: CommandContext,
  ): Promise<EmailConnected | CommandRefused> {
    const place = { accountId: context.accountId, inboxId };
    const inbox = await this.#mailbox(place);
    if ('code' in inbox) return refused(inbox);
    const { name } = inbox;
    const before = await this.#kept(place, inbox);
    const tried =
      'provider' in wanted
        ? await this.#atProvider({ ...place, name, isNew: false }, wanted, before, context, inbox)
        : mailboxIn(wanted, keptAt(inbox.settings, wanted.settings, before));
    if ('code' in tried) return refused(tried);
    const fault = await this.#check(place, tried);
    if (fault) return refused(fault);
    const { settings, kept } = tried;
    const credentialsId = await this.credentials.put(place, forChannel(kept));
    const data = { inboxId, settings, credentialsId };
    const result = await this.bus.execute(
      new ChangeChannelConnection(data, context, { expectedVersion }),
    );
    const unused = result.ok ? inbox.credentialsId : credentialsId;
    if (unused !== null) await this.credentials.withdraw(place, unused);
    if (!result.ok) return result;
    const issued = await this.#issue(inbox, kept, context);
    return issued && !issued.ok ? issued : { ok: true, inboxId, result: issued ?? result };
  }

  /** The page of the provider on which the owner of a mailbox agrees; `inboxId`: of one that is there. Nothing is kept. */
  async signInAddress(
    given: {
      readonly inboxId: string | null;
      readonly fields: readonly GivenField[];
      readonly sessionId: string;
    },
    { accountId, actor }: CommandContext,
  ): Promise<MailSignInSent | CommandRefused> {
    const { inboxId, sessionId, fields } = given;
    const inbox = inboxId === null ? null : await this.#mailbox({ accountId, inboxId });
    if (inbox && 'code' in inbox) return refused(inbox);
    const of = (field: string) => fields.find(({ name }) => name === field)?.text.trim() ?? '';
    const [provider, address] = [of('provider'), of('address')];
    if (!isKnownProvider(provider, this.config))
      return refused(inboxRefusal('MAIL_PROVIDER_NOT_SET', 'signIn'));
    if (!isMailAddress(address)) return refused(inboxRefusal('MAIL_ADDRESS_INVALID', 'address'));
    const place = { accountId, userId: actor.id ?? '', channel: channelAt(provider), inboxId };
    const request = this.signIns.begin({ ...place, sessionId });
    const asked = this.registry.of('email')?.signInAddress?.({ provider, address }, request, null);
    return asked?.kind === 'address'
      ? { ok: true, address: asked.address, state: request.state }
      : refused(inboxRefusal('MAIL_PROVIDER_NOT_SET', 'signIn'));
  }

  /** With the servers of the provider, and with tokens that were bought just now or kept from before. */
  async #atProvider(
    { isNew, ...place }: Place & { readonly name: string; readonly isNew: boolean },
    { provider, settings, folder, returned }: WantedAtProvider,
    before: KeptMailbox,
    { accountId, actor }: CommandContext,
    inbox?: Pick<Inbox, 'settings'>,
  ): Promise<Tried | DomainError> {
    const adapter = this.registry.of('email');
    const { address } = settings;
    if (!isMailAddress(address)) return inboxRefusal('MAIL_ADDRESS_INVALID', 'address');
    if (!isKnownProvider(provider, this.config) || !adapter?.connect)
      return inboxRefusal('MAIL_PROVIDER_NOT_SET', 'signIn');
    const back = { accountId, userId: actor.id ?? '', channel: channelAt(provider) };
    const signedIn = this.signIns.end({ ...back, inboxId: isNew ? null : place.inboxId }, returned);
    if (signedIn === 'expired') return inboxRefusal('CHANNEL_SIGN_IN_EXPIRED', 'signIn');
    if (!signedIn && before.tokens?.provider !== provider)
      return inboxRefusal('MAIL_SIGN_IN_NEEDED', 'signIn');
    if (signedIn && !this.checks.reserve(accountId)) return inboxRefusal('TOO_MANY_CHECKS');
    const kept = adapter.credentials.safeParse(forChannel(before));
    const connection =
      inbox && kept.success ? { ...place, settings: inbox.settings, credentials: kept.data } : null;
    const asking = { ...place, hookAddress: null, signedIn };
    const asked = await adapter.connect({ provider, address }, asking, connection);
    if (asked.kind === 'refused') return signInRefusal(asked.fault, asked.reason);
    return providedMailbox(asked, { settings, folder }, before);
  }

  /** The key in the address of a relay counts once the inbox has its hash; null: it has. */
  async #issue(
    { inboxId, tokenHash: before }: Inbox,
    { hookKey }: KeptMailbox,
    context: CommandContext,
  ): Promise<CommandResult | null> {
    const tokenHash = hookKey === null ? before : this.hash.sha256(hookKey);
    if (tokenHash === null || tokenHash === before) return null;
    return this.bus.execute(new IssueInboxToken({ inboxId, tokenHash }, context));
  }

  async #check(place: Place, { settings, kept }: Tried): Promise<DomainError | null> {
    const adapter = this.registry.of('email') as ChannelAdapter | null;
    if (!adapter) return inboxRefusal('MAIL_SERVER_UNREACHABLE', 'receivingHost');
    const connection = { ...place, name: '', settings, credentials: forChannel(kept) };
    const checked = await this.checks.check(adapter, connection);
    if (!checked) return inboxRefusal('TOO_MANY_CHECKS');
    if (checked.kind === 'fine') return null;
    if (kept.tokens) return signInRefusal(checked.fault, checked.reason);
    const part = checked.part ?? 'receiving';
    const code = MAIL_CODES[checked.fault] ?? 'MAIL_SERVER_REFUSED';
    const field = code === 'MAIL_PASSWORD_REFUSED' ? `${part}Password` : `${part}Host`;
    if (code !== 'MAIL_SERVER_REFUSED') return inboxRefusal(code, field);
    return inboxRefusal(code, field, { reason: checked.reason ?? checked.fault });
  }

  async #kept(place: Place, { credentialsId }: Inbox): Promise<KeptMailbox> {
    const kept = keptMailbox.safeParse(await this.credentials.get(place, credentialsId));
    return kept.data ?? NO_MAILBOX;
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

/** For what a state is: one of Google is none of Microsoft. */
function channelAt(provider: MailProvider): string {
  return `email-${provider}`;
}

function isKnownProvider(
  provider: string,
  { mailProviders }: Pick<Config, 'mailProviders'>,
): provider is MailProvider {
  const known = MAIL_PROVIDERS.find((each) => each === provider);
  return known !== undefined && mailProviders[known] !== null;
}
