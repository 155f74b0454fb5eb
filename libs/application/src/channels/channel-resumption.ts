import { Injectable } from '@nestjs/common';
import { type Checked, ChannelRegistry } from '@bitacora/channel-port';
import { ResumeChannel } from '@bitacora/deliveries';
import { inboxRefusal } from '@bitacora/inboxes';
import {
  type CommandContext,
  type CommandRefused,
  type CommandResult,
  type DomainError,
  refused,
} from '@bitacora/kernel';
import { Bus, StreamFolds } from '@bitacora/platform';
import { saidReason } from '../deliveries/said-reason.js';
import { ChannelCredentials } from './channel-credentials.js';
import { channelRefusal } from './connections/channel-refusal.js';
import { ConnectionChecks } from './connections/connection-checks.js';
import { InboxConnections } from './connections/inbox-connections.js';
import { NumberStandings } from './number-standings.js';

/** Connects inboxes again that stopped, once their provider takes them. */
@Injectable()
export class ChannelResumption {
  readonly #connections: InboxConnections;

  constructor(
    private readonly bus: Bus,
    private readonly checks: ConnectionChecks,
    private readonly registry: ChannelRegistry,
    private readonly standings: NumberStandings,
    folds: StreamFolds,
    credentials: ChannelCredentials,
  ) {
    this.#connections = new InboxConnections({ folds, credentials, registry });
  }

  /** Replies are sent and messages are fetched again; refused with the provider's words, nothing changes. */
  async resume(
    { inboxId, channel }: { readonly inboxId: string; readonly channel: string },
    context: CommandContext,
  ): Promise<CommandResult | CommandRefused> {
    const adapter = this.registry.of(channel);
    const connection = adapter && (await this.#connections.of(context.accountId, inboxId));
    if (!connection) return refused(channelRefusal('credentialsRefused', null));
    const checked = await this.checks.check(adapter, connection);
    if (!checked) return refused(inboxRefusal('TOO_MANY_CHECKS'));
    const fault = faultOf(checked);
    if (fault) return refused(fault);
    const { accountId } = context;
    if (checked.kind === 'fine' && checked.standing)
      await this.standings.take({ accountId, inboxId }, checked.standing);
    return this.bus.execute(new ResumeChannel({ inboxId }, context));
  }
}

function faultOf(checked: Checked): DomainError | null {
  if (checked.kind === 'fine') return null;
  const reason = saidReason(checked.reason);
  // Its own words say more than a sentence of ours.
  return channelRefusal(reason === null ? checked.fault : 'refused', reason);
}
