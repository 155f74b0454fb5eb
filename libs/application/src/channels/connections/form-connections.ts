import { Inject, Injectable } from '@nestjs/common';
import {
  type ChannelAdapter,
  type ChannelConnection,
  ChannelRegistry,
  DeviceLinks,
  type ConnectingInbox,
  type SignedIn,
  type SignInRequest,
  type SaidStanding,
} from '@bitacora/channel-port';
import {
  CHANNEL_FORMS,
  ChangeChannelConnection,
  type Channel,
  type ChannelForm,
  type ChannelSettings,
  ConnectChannel,
  type ConnectedSettings,
  type GivenField,
  type Inbox,
  connectionContent,
  givenFields,
  givenInboxName,
  inboxDecider,
  inboxRefusal,
  inboxStream,
} from '@bitacora/inboxes';
import {
  type Clock,
  type CommandContext,
  type CommandRefused,
  type CommandResult,
  type DomainError,
  type Hash,
  type Ids,
  type Json,
  type Lease,
  type Leases,
  isDomainErrors,
  parseCommand,
  refuse,
  refused,
  versionOf,
} from '@bitacora/kernel';
import {
  AttemptLimit,
  Bus,
  CLOCK,
  HASH,
  IDS,
  LEASES,
  StreamFolds,
  newToken,
} from '@bitacora/platform';
import { NumberStandings } from '../number-standings.js';
import { ChannelCredentials } from '../channel-credentials.js';
import { channelRefusal } from './channel-refusal.js';
import { InboxSenders } from './inbox-senders.js';
import { ChannelSignIns, type ReturnedSignIn } from './channel-sign-ins.js';
import { HookReceiving } from '../../hooks/hook-receiving.js';
import { HookAddresses, hookKeyIn } from '../hook-addresses.js';

/** Connections of an account that are checked in a quarter of an hour. */
const MAX_FORM_CHECKS = 30;

/** How an inbox is connected at this moment, without its secrets. */
export interface KeptFormConnection {
  readonly fields: readonly GivenField[];
  /** Names of the secrets that are there. */
  readonly secrets: readonly string[];
  /** Where the provider posts webhooks; null: the installation has no public address. */
  readonly hookAddress: string | null;
  /** For the version of the connection. */
  readonly content: Json;
}

/** What was carried out. */
export interface FormConnected {
  readonly ok: true;
  readonly inboxId: string;
  readonly result: CommandResult & { readonly ok: true };
}

/** Where a person is sent, and what comes back with them. */
export type SignInSent = { readonly ok: true; readonly address: string } & Pick<
  SignInRequest,
  'state'
>;

/** An inbox that is to be there. */
interface NewConnection {
  readonly channel: Channel;
  readonly name: string;
  readonly fields: readonly GivenField[];
  /** Of channels where a person signs in at the provider; absent: they did not. */
  readonly returned?: ReturnedSignIn | null;
}

/** What becomes of an inbox that is connected. */
interface ChangedConnection {
  readonly inboxId: string;
  readonly fields: readonly GivenField[];
  readonly expectedVersion?: string | undefined;
  /** Of channels where a person signs in at the provider; absent: they did not. */
  readonly returned?: ReturnedSignIn | null;
}

/** A process that ends while it changes a connection gives way after this. */
const CHANGED_WITHIN_MS = 60_000;

type Turns = Pick<Lease, 'release'>[];
type Place = { readonly accountId: string; readonly inboxId: string };

/** What a provider took. */
interface Made {
  readonly settings: unknown;
  readonly credentials: object;
  readonly standing?: SaidStanding;
}

/** Connects inboxes to channels that are connected by a form (`CHANNEL_FORMS`). The provider is asked first. */
@Injectable()
export class FormConnections {
  readonly #limit = new AttemptLimit(MAX_FORM_CHECKS);

  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly credentials: ChannelCredentials,
    private readonly registry: ChannelRegistry,
    private readonly hooks: HookAddresses,
    private readonly receiving: HookReceiving,
    private readonly senders: InboxSenders,
    private readonly signIns: ChannelSignIns,
    private readonly links: DeviceLinks,
    private readonly standings: NumberStandings,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LEASES) private readonly leases: Leases,
  ) {}

  /** Null: that is no inbox of such a channel. */
  async of(accountId: string, inboxId: string): Promise<KeptFormConnection | null> {
    const found = await this.#found({ accountId, inboxId });
    if ('code' in found) return null;
    const { inbox, form, kept } = found;
    const settings: Readonly<Record<string, unknown>> = inbox.settings;
    const fields = form.fields.flatMap(({ name, kind }) => {
      const value = kind === 'secret' ? undefined : settings[name];
      if (typeof value === 'boolean') return [{ name, text: value ? 'on' : 'off' }];
      return typeof value === 'string' || typeof value === 'number'
        ? [{ name, text: String(value) }]
        : [];
    });
    const secrets = secretsIn(kept, form);
    const key = hookKeyIn(kept);
    const hookAddress = key === null ? null : this.hooks.of(inbox.channel, key);
    return { fields, secrets, hookAddress, content: connectionContent(inbox) };
  }

  async connect(
    given: NewConnection,
    context: CommandContext,
  ): Promise<FormConnected | CommandRefused> {
    return inTurns((turns) => this.#connect(given, context, turns));
  }

  async #connect(
    given: NewConnection,
    context: CommandContext,
    turns: Turns,
  ): Promise<FormConnected | CommandRefused> {
    const { channel, name } = given;
    const form = CHANNEL_FORMS[channel];
    const adapter = this.registry.of(channel);
    if (!form || !adapter?.connect) return refused(inboxRefusal('ANOTHER_CHANNEL', 'channel'));
    if (this.links.off.includes(channel)) return refused(inboxRefusal('CHANNEL_OFF', 'channel'));
    // Before its provider is asked, which would post to an inbox that is never there, and to no other one.
    const named = parseCommand(givenInboxName, { name });
    if (isDomainErrors(named)) return refused(...named);
    const fields = givenFields(form, given.fields, false);
    if (fields.kind === 'wrong') return refused(fields.error);
    const signedIn = this.#signedIn({ channel, inboxId: null }, given.returned, context);
    if (signedIn === 'expired') return refused(inboxRefusal('CHANNEL_SIGN_IN_EXPIRED', 'signIn'));
    const place = { accountId: context.accountId, inboxId: this.ids.next() };
    const key = newToken();
    const made = await this.#ask(adapter, fields.values, { ...place, name, key, signedIn }, null, {
      ...{ before: null, turns },
    });
    if ('code' in made) return refused(made);
    const credentialsId = await this.credentials.put(place, { ...made.credentials, hookKey: key });
    const settings = made.settings as ConnectedSettings;
    const data = { inboxId: place.inboxId, name, settings, credentialsId };
    const tokenHash = this.hash.sha256(key);
    const result = await this.bus.execute(new ConnectChannel({ ...data, tokenHash }, context));
    if (!result.ok) {
      await this.credentials.withdraw(place, credentialsId);
      return result;
    }
    await this.standings.connected(place, made.standing);
    return { ok: true, inboxId: place.inboxId, result };
  }

  /** One at a time for each inbox: of two, the provider would have what one set and the inbox what the other did. */
  async change(given: ChangedConnection, context: CommandContext) {
    const { accountId } = context;
    const name = `connection:${accountId}:${given.inboxId}`;
    const turn = await this.leases.acquire(name, this.ids.next(), CHANGED_WITHIN_MS);
    if (!turn) return refused(refuse('CONFLICT'));
    return inTurns((turns) => this.#change(given, context, turns), [turn]);
  }

  async #change(
    given: ChangedConnection,
    context: CommandContext,
    turns: Turns,
  ): Promise<FormConnected | CommandRefused> {
    const { inboxId, expectedVersion } = given;
    const place = { accountId: context.accountId, inboxId };
    const found = await this.#found(place);
    if ('code' in found) return refused(found);
    const { inbox, form, adapter, kept } = found;
    const version = versionOf(this.hash, connectionContent(inbox));
    // Before its provider is asked: what that is set to there must be what the inbox is set to here.
    if ((expectedVersion ?? version) !== version) return refused(refuse('CONFLICT'));
    const connection = connectionOf(place, found);
    const fields = givenFields(form, given.fields, connection !== null);
    if (fields.kind === 'wrong') return refused(fields.error);
    const key = hookKeyIn(kept) ?? newToken();
    const { name } = inbox;
    const signedIn = this.#signedIn({ channel: inbox.channel, inboxId }, given.returned, context);
    if (signedIn === 'expired') return refused(inboxRefusal('CHANNEL_SIGN_IN_EXPIRED', 'signIn'));
    const asked = { ...place, name, key, signedIn };
    const made = await this.#ask(adapter, fields.values, asked, connection, {
      ...{ before: inbox.settings, turns },
    });
    if ('code' in made) return refused(made);
    const credentialsId = await this.credentials.put(place, { ...made.credentials, hookKey: key });
    const data = { inboxId, settings: made.settings as ConnectedSettings, credentialsId };
    const result = await this.bus.execute(
      new ChangeChannelConnection(data, context, { expectedVersion }),
    );
    const unused = result.ok ? inbox.credentialsId : credentialsId;
    if (unused !== null) await this.credentials.withdraw(place, unused);
    if (!result.ok) return result;
    await this.standings.connected(place, made.standing);
    return { ok: true, inboxId, result };
  }

  /**
   * Where a person signs in at the provider before the inbox is connected; `inboxId`: of one that is there. The fields are those of the
   * form, and none is kept.
   */
  async signInAddress(
    given: {
      readonly channel: Channel;
      readonly inboxId: string | null;
      readonly fields: readonly GivenField[];
      readonly sessionId: string;
    },
    { accountId, actor }: CommandContext,
  ): Promise<SignInSent | CommandRefused> {
    const { channel, inboxId, sessionId } = given;
    const found = inboxId === null ? null : await this.#found({ accountId, inboxId });
    if (found && 'code' in found) return refused(found);
    const form = CHANNEL_FORMS[channel];
    const adapter = this.registry.of(channel);
    const isOther = found !== null && found.inbox.channel !== channel;
    if (!form || !adapter?.signInAddress || isOther)
      return refused(inboxRefusal('ANOTHER_CHANNEL', 'channel'));
    const before = found && connectionOf({ accountId, inboxId: inboxId ?? '' }, found);
    const fields = givenFields(form, given.fields, before !== null);
    if (fields.kind === 'wrong') return refused(fields.error);
    const userId = actor.id ?? '';
    const request = this.signIns.begin({ accountId, userId, sessionId, channel, inboxId });
    const asked = adapter.signInAddress(fields.values, request, before);
    return asked.kind === 'address'
      ? { ok: true, address: asked.address, state: request.state }
      : refused(channelRefusal(asked.fault, asked.reason, asked.field));
  }

  #signedIn(
    place: { readonly channel: string; readonly inboxId: string | null },
    returned: ReturnedSignIn | null | undefined,
    { accountId, actor }: CommandContext,
  ): SignedIn | null | 'expired' {
    return this.signIns.end({ ...place, accountId, userId: actor.id ?? '' }, returned ?? null);
  }

  async #ask(
    adapter: ChannelAdapter,
    fields: Readonly<Record<string, string>>,
    { key, ...inbox }: Omit<ConnectingInbox, 'hookAddress'> & { readonly key: string },
    before: ChannelConnection<unknown, unknown> | null,
    of: { readonly before: ChannelSettings | null; readonly turns: Turns },
  ): Promise<Made | DomainError> {
    const now = this.clock.monotonic();
    if (this.#limit.waitMs(inbox.accountId, now) > 0) return inboxRefusal('TOO_MANY_CHECKS');
    this.#limit.reserve(inbox.accountId, now);
    const hookAddress = this.hooks.of(adapter.channel, key);
    const isOfAnother = async (address: string) => {
      const other = this.hooks.keyIn(adapter.channel, address);
      if (other === null || other === key) return false;
      return this.receiving.hasInbox(adapter.channel, other);
    };
    const own = { inboxId: inbox.inboxId, before: of.before };
    const isTaken = (settings: object) =>
      this.senders.isTaken(settings as ConnectedSettings, own, of.turns);
    const asking = { ...inbox, hookAddress, isOfAnother, isTaken };
    const asked = await adapter.connect?.(fields, asking, before);
    if (!asked) return inboxRefusal('ANOTHER_CHANNEL', 'channel');
    if (asked.kind === 'connected') return { ...asked, credentials: asked.credentials as object };
    return channelRefusal(asked.fault, asked.reason, asked.field);
  }

  async #found(place: Place): Promise<Found | DomainError> {
    const { accountId, inboxId } = place;
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox) return inboxRefusal('INBOX_NOT_FOUND', 'inboxId');
    if (inbox.deletedAt !== null) return inboxRefusal('INBOX_DELETED', 'inboxId');
    const form = CHANNEL_FORMS[inbox.channel];
    const adapter = this.registry.of(inbox.channel);
    if (!form || !adapter?.connect) return inboxRefusal('ANOTHER_CHANNEL', 'inboxId');
    return { inbox, form, adapter, kept: await this.credentials.get(place, inbox.credentialsId) };
  }
}

/** What is done in turns, which end with it. */
async function inTurns<T>(act: (turns: Turns) => Promise<T>, turns: Turns = []): Promise<T> {
  try {
    return await act(turns);
  } finally {
    for (const turn of turns) await turn.release();
  }
}

function secretsIn(kept: unknown, { fields }: ChannelForm): string[] {
  const there: Readonly<Record<string, unknown>> = { ...(kept ?? {}) };
  return fields.flatMap(({ name, kind }) => (kind === 'secret' && there[name] ? [name] : []));
}

interface Found {
  readonly inbox: Inbox;
  readonly form: ChannelForm;
  readonly adapter: ChannelAdapter;
  readonly kept: unknown;
}

/** Null: what the vault has is not for this release of the channel. */
function connectionOf(
  place: Place,
  { inbox, adapter, kept }: Found,
): ChannelConnection<unknown, unknown> | null {
  const { success, data } = adapter.credentials.safeParse(kept);
  const { name, settings } = inbox;
  return success ? { ...place, name, settings, credentials: data } : null;
}
