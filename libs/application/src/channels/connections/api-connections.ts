import { Inject, Injectable } from '@nestjs/common';
import {
  API_SECRET_OVERLAP_MS,
  type ApiCredentials,
  type ApiSettings,
  ChangeChannelConnection,
  ConnectChannel,
  type Inbox,
  IssueInboxToken,
  apiCredentials,
  connectionContent,
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
  refuse,
  refused,
} from '@bitacora/kernel';
import { Bus, CLOCK, HASH, IDS, StreamFolds, newToken } from '@bitacora/platform';
import { MAX_WEBHOOK_ADDRESS, addressFault } from '@bitacora/webhooks/published';
import { randomBytes } from 'node:crypto';
import { WebhookTests } from '../../webhooks/webhook-tests.js';
import { ChannelCredentials } from '../channel-credentials.js';

/** What was carried out, with what is shown this once; null: that stays as it was. */
export interface ApiConnected {
  readonly ok: true;
  readonly inboxId: string;
  readonly result: CommandResult & { readonly ok: true };
  /** What programs of the account send as their bearer token. */
  readonly key: string | null;
  /** What signs the replies that are posted to them. */
  readonly secret: string | null;
}

/** How programs are connected at this moment. */
export interface KeptApiConnection {
  readonly address: string | null;
  readonly isSigned: boolean;
  /** For the version of the connection. */
  readonly content: Json;
}

interface Wanted {
  /** Where replies are posted; null: the program fetches them. */
  readonly address: string | null;
  readonly isSigned: boolean;
}

/** Connects programs of an account to inboxes, and changes their connections. Keys and secrets are shown once. */
@Injectable()
export class ApiConnections {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly credentials: ChannelCredentials,
    private readonly webhooks: WebhookTests,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** How programs are connected; null: that is no inbox of theirs. */
  async of(accountId: string, inboxId: string): Promise<KeptApiConnection | null> {
    const inbox = await this.#apiInbox(accountId, inboxId);
    if ('code' in inbox) return null;
    const place = { accountId, inboxId };
    const kept = apiCredentials.safeParse(await this.credentials.get(place, inbox.credentialsId));
    const { isSigned } = inbox.settings;
    return { address: kept.data?.address ?? null, isSigned, content: connectionContent(inbox) };
  }

  async connect(
    { name, ...wanted }: Wanted & { readonly name: string },
    context: CommandContext,
  ): Promise<ApiConnected | CommandRefused> {
    const fault = this.#addressFault(wanted.address);
    if (fault) return refused(fault);
    const address = written(wanted.address);
    const inboxId = this.ids.next();
    const key = newToken();
    const secret = newSecret();
    const place = { accountId: context.accountId, inboxId };
    const kept: ApiCredentials = { address, secret, earlier: null };
    const credentialsId = await this.credentials.put(place, kept);
    const data = { inboxId, name, settings: settingsOf(wanted), credentialsId };
    const tokenHash = this.hash.sha256(key);
    const result = await this.bus.execute(new ConnectChannel({ ...data, tokenHash }, context));
    if (!result.ok) {
      await this.credentials.withdraw(place, credentialsId);
      return result;
    }
    return { ok: true, inboxId, result, key, secret };
  }

  /** Another address, or whether clients have to be signed. */
  change(
    {
      inboxId,
      expectedVersion,
      ...wanted
    }: Wanted & { readonly inboxId: string; readonly expectedVersion?: string | undefined },
    context: CommandContext,
  ): Promise<ApiConnected | CommandRefused> {
    const fault = this.#addressFault(wanted.address);
    if (fault) return Promise.resolve(refused(fault));
    const to = (kept: ApiCredentials) => ({
      settings: settingsOf(wanted),
      kept: { ...kept, address: written(wanted.address) },
      secret: null,
    });
    return this.#changed(inboxId, context, to, expectedVersion);
  }

  /** Another secret; the one before signs for a day as well. */
  rotateSecret(inboxId: string, context: CommandContext): Promise<ApiConnected | CommandRefused> {
    const until = new Date(Date.parse(this.clock.now()) + API_SECRET_OVERLAP_MS).toISOString();
    const secret = newSecret();
    return this.#changed(inboxId, context, (kept, settings) => ({
      settings,
      kept: { ...kept, secret, earlier: { secret: kept.secret, until } },
      secret,
    }));
  }

  /** Another key; the one before stops at once. */
  async rotateKey(
    inboxId: string,
    context: CommandContext,
  ): Promise<ApiConnected | CommandRefused> {
    const found = await this.#apiInbox(context.accountId, inboxId);
    if ('code' in found) return refused(found);
    const key = newToken();
    const tokenHash = this.hash.sha256(key);
    const result = await this.bus.execute(new IssueInboxToken({ inboxId, tokenHash }, context));
    return result.ok ? { ok: true, inboxId, result, key, secret: null } : result;
  }

  async #changed(
    inboxId: string,
    context: CommandContext,
    to: (
      kept: ApiCredentials,
      settings: ApiSettings,
    ) => { readonly settings: ApiSettings; readonly kept: ApiCredentials; secret: string | null },
    expectedVersion?: string,
  ): Promise<ApiConnected | CommandRefused> {
    const place = { accountId: context.accountId, inboxId };
    const inbox = await this.#apiInbox(place.accountId, inboxId);
    if ('code' in inbox) return refused(inbox);
    const before = apiCredentials.safeParse(await this.credentials.get(place, inbox.credentialsId));
    // Where a vault was lost there is nothing to keep: everything is made again.
    const kept = before.data ?? { address: null, secret: newSecret(), earlier: null };
    const { secret, ...next } = to(kept, inbox.settings);
    const credentialsId = await this.credentials.put(place, next.kept);
    const data = { inboxId, settings: next.settings, credentialsId };
    const result = await this.bus.execute(
      new ChangeChannelConnection(data, context, { expectedVersion }),
    );
    const unused = result.ok ? inbox.credentialsId : credentialsId;
    if (unused !== null) await this.credentials.withdraw(place, unused);
    return result.ok ? { ok: true, inboxId, result, key: null, secret } : result;
  }

  async #apiInbox(
    accountId: string,
    inboxId: string,
  ): Promise<(Inbox & { readonly settings: ApiSettings }) | DomainError> {
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox) return inboxRefusal('INBOX_NOT_FOUND', 'inboxId');
    if (inbox.deletedAt !== null) return inboxRefusal('INBOX_DELETED', 'inboxId');
    const { settings } = inbox;
    return settings.channel === 'api'
      ? { ...inbox, settings }
      : inboxRefusal('ANOTHER_CHANNEL', 'inboxId');
  }

  #addressFault(address: string | null): DomainError | null {
    if (address === null) return null;
    if (address.length > MAX_WEBHOOK_ADDRESS)
      return refuse('TOO_LONG', 'address', { max: MAX_WEBHOOK_ADDRESS });
    return addressFault(address) ?? this.webhooks.addressRefusal(address);
  }
}

function settingsOf({ address, isSigned }: Wanted): ApiSettings {
  return { channel: 'api', host: address === null ? null : new URL(address).host, isSigned };
}

/** As browsers write it: line breaks and spaces around it are none of it. */
function written(address: string | null): string | null {
  return address === null ? null : new URL(address).href;
}

function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
