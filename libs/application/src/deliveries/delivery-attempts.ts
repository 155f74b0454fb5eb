import type {
  ChannelAdapter,
  ChannelConnection,
  ChannelConnections,
  ChannelFault,
  ChannelMessage,
  ChannelRegistry,
  Sent,
} from '@bitacora/channel-port';
import {
  type Delivery,
  EndDelivery,
  KeepSentId,
  MAX_PROVIDER_ID_CHARACTERS,
  ParkDelivery,
  RecordDeliveryAccepted,
  RecordDeliveryFailed,
  RecordDeliveryUnknown,
  StartDelivery,
  StopChannel,
  channelDecider,
  channelStream,
  deliveryDecider,
  deliveryStream,
  earlyMark,
  isTooOld,
  sentIdDecider,
  sentIdStream,
  sentKeyOf,
} from '@bitacora/deliveries';
import {
  type Clock,
  type CommandContext,
  type CommandDispatcher,
  type Hash,
  type Ids,
  systemContext,
} from '@bitacora/kernel';
import type { StreamFolds } from '@bitacora/platform';
import { type DeliveryContents, faultOfMessage } from './delivery-content.js';
import type { DeliveryPlaces } from './delivery-places.js';
import { saidReason } from './said-reason.js';
import { withinTime } from './within-time.js';

export interface DeliveryAttemptsParts {
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly dispatcher: CommandDispatcher;
  readonly registry: ChannelRegistry;
  readonly connections: ChannelConnections;
  readonly contents: Pick<DeliveryContents, 'of'>;
  readonly hash: Pick<Hash, 'hmac'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

type Command = Parameters<CommandDispatcher['execute']>[0];
type Failed = Extract<Sent, { kind: 'failed' }>;

/** A delivery whose turn it is. */
export interface DueDelivery {
  readonly account: string;
  /** Names the inbox and its account. */
  readonly owner: string;
  readonly deliveryId: string;
}

/** A channel has 20 seconds; what has not answered by then is of unknown outcome. */
const LONGEST_MS = 25_000;
/** For how long an inbox that is stopped, or that has no pace left, is not looked at. */
const STOPPED_MS = 2000;
const NO_PACE_MS = 50;
const LONGEST_HOLD_MS = 60 * 60 * 1000;

/** A failure before the provider was asked. */
const failed = (fault: ChannelFault, of: Partial<Failed> = {}): Failed => ({
  ...{ kind: 'failed', fault, reason: null, isFinal: true, retryAfterMs: null },
  ...{ isTokenDead: false, ...of },
});
/** Its answer did not come, and it says that it took nothing. */
const { kind: _failed, ...NOT_TAKEN } = failed('timeout', { isFinal: false });
const NOT_CONNECTED = failed('credentialsRefused', { isFinal: false, isTokenDead: true });

/**
 * Makes one attempt to send a reply. It is recorded before the provider is called, and of two processes that start the same
 * one, one is refused; what came of it is recorded after. An attempt that was lost in between is made again, asked about or parked,
 * as the channel can.
 */
export class DeliveryAttempts {
  constructor(
    private readonly parts: DeliveryAttemptsParts,
    private readonly places: Pick<DeliveryPlaces, 'hold' | 'keepsPace'>,
  ) {}

  /** False: nothing was done now, because the inbox waits; it can be tried again soon. */
  async make(due: DueDelivery): Promise<boolean> {
    const { folds, contents, clock, registry, connections } = this.parts;
    const { account, owner, deliveryId } = due;
    const delivery = await folds.state(deliveryStream(account, deliveryId), deliveryDecider);
    const now = clock.now();
    // The view can be behind the log.
    if (!delivery || delivery.nextAttemptAt === null || delivery.nextAttemptAt > now) return true;
    const { inboxId, channel } = delivery;
    const sending = await folds.state(channelStream(account, inboxId), channelDecider);
    if (sending.stopped) return this.#hold(owner, STOPPED_MS);
    const content = await contents.of(account, delivery);
    if (content.kind === 'gone') return this.#end(account, deliveryId, content.end);
    if (isTooOld(delivery, now)) return this.#end(account, deliveryId, 'tooOld');
    const adapter = registry.of(channel);
    const credentialsId = await connections.credentialsId(account, inboxId);
    const connection = await connections.of(account, inboxId);
    const ready =
      adapter && connection && content.kind === 'message'
        ? { adapter, connection, message: content.message }
        : null;
    if (await this.#wasLost(account, delivery, ready)) return true;
    const limits = ready?.adapter.capabilities(ready.connection.settings);
    if (!this.places.keepsPace(owner, limits?.ratePerSecond, clock.monotonic()))
      return this.#hold(owner, NO_PACE_MS);
    const attempt = delivery.attempts + 1;
    const of = { deliveryId, attempt };
    const repeating = adapter?.repeating ?? 'idempotent';
    const start = { ...of, repeating };
    if (!(await this.#send(account, (context) => new StartDelivery(start, context)))) return true;
    const hindrance = !adapter
      ? failed('notSupported')
      : !connection
        ? NOT_CONNECTED
        : content.kind === 'noRecipient'
          ? failed('recipientUnknown')
          : null;
    const outcome = hindrance ?? (ready ? await send(ready) : failed('notSupported'));
    await this.#record(due, { ...delivery, attempts: attempt }, outcome, credentialsId);
    return true;
  }

  #hold(owner: string, ms: number): false {
    this.places.hold(owner, ms, this.parts.clock.monotonic());
    return false;
  }

  /**
   * Whether an attempt was lost that cannot be made again just so; what is known of it is recorded then. One that its provider did not take has
   * failed, so that the pauses grow as those of other failures do.
   */
  async #wasLost(account: string, delivery: Delivery, ready: Ready | null): Promise<boolean> {
    const { state, repeating, deliveryId, attempts: attempt } = delivery;
    if (state !== 'sending' || repeating === 'idempotent') return false;
    const found = repeating === 'queryable' && ready ? await find(ready) : null;
    if (found === 'absent') {
      const data = { deliveryId, attempt, ...NOT_TAKEN };
      await this.#send(account, (context) => new RecordDeliveryFailed(data, context));
    } else if (found) await this.#accepted(account, delivery, found.providerId);
    else await this.#send(account, (context) => new ParkDelivery({ deliveryId, attempt }, context));
    return true;
  }

  async #record(
    { account, owner }: DueDelivery,
    delivery: Delivery,
    sent: Sent,
    credentialsId: string | null,
  ): Promise<void> {
    const { deliveryId, attempts: attempt, inboxId } = delivery;
    const of = { deliveryId, attempt };
    if (sent.kind === 'accepted') return this.#accepted(account, delivery, sent.providerId);
    const { fault } = sent;
    if (sent.kind === 'unknown') {
      await this.#send(account, (context) => new RecordDeliveryUnknown({ ...of, fault }, context));
      return;
    }
    const { kind: _, ...said } = sent;
    const retryAfterMs = said.retryAfterMs === null ? null : whole(said.retryAfterMs);
    const data = { ...of, ...said, retryAfterMs, reason: saidReason(said.reason) };
    await this.#send(account, (context) => new RecordDeliveryFailed(data, context));
    // That credentials of before are refused says nothing of those that the inbox has by now.
    const isOfNow =
      (await this.parts.connections.credentialsId(account, inboxId)) === credentialsId;
    if (sent.isTokenDead && isOfNow)
      await this.#send(account, (context) => new StopChannel({ inboxId, fault }, context));
    if (retryAfterMs !== null && fault === 'slowDown') {
      const ms = Math.min(retryAfterMs, LONGEST_HOLD_MS);
      this.places.hold(owner, ms, this.parts.clock.monotonic());
    }
  }

  /** What the provider calls the message leads to its delivery before the acceptance is recorded, so that no mark finds nothing. */
  async #accepted(account: string, delivery: Delivery, id: string | null): Promise<void> {
    const { folds, hash } = this.parts;
    const { deliveryId, attempts: attempt, inboxId } = delivery;
    const isId = id !== null && id.length > 0 && id.length <= MAX_PROVIDER_ID_CHARACTERS;
    const providerId = isId ? id : null;
    let early = null;
    if (providerId !== null) {
      const sentKey = sentKeyOf(hash, { inboxId, providerId });
      const kept = { sentKey, inboxId, deliveryId, attempt };
      await this.#send(account, (context) => new KeepSentId(kept, context));
      const known = await folds.state(sentIdStream(account, sentKey), sentIdDecider);
      const mark = earlyMark(known);
      early = mark && { ...mark, reason: null };
    }
    const data = { deliveryId, attempt, providerId, early };
    await this.#send(account, (context) => new RecordDeliveryAccepted(data, context));
  }

  async #end(
    account: string,
    deliveryId: string,
    end: 'inboxDeleted' | 'contactErased' | 'tooOld',
  ): Promise<true> {
    await this.#send(account, (context) => new EndDelivery({ deliveryId, end }, context));
    return true;
  }

  /** True when the command wrote something. Its id is new each time, so that another process's is never taken for it. */
  async #send(
    accountId: string,
    commandOf: (context: CommandContext) => Command,
  ): Promise<boolean> {
    const { dispatcher, ids } = this.parts;
    const context = systemContext(accountId, { correlationId: ids.next() });
    const result = await dispatcher.execute(commandOf(context));
    return result.ok && result.events.length > 0;
  }
}

/** All that an attempt needs. */
interface Ready {
  readonly adapter: ChannelAdapter;
  readonly connection: ChannelConnection<unknown, unknown>;
  readonly message: ChannelMessage;
}

async function send({ adapter, connection, message }: Ready): Promise<Sent> {
  const fault = faultOfMessage(adapter.capabilities(connection.settings), message);
  if (fault !== null) return failed(fault);
  const late: Sent = { kind: 'unknown', fault: 'timeout' };
  // A channel that throws has an error of its own: what it did before is not known.
  const broken: Sent = { kind: 'unknown', fault: 'providerFailed' };
  return withinTime(LONGEST_MS, late, broken, () => adapter.send(message, connection));
}

async function find({ adapter, connection, message }: Ready) {
  return withinTime(LONGEST_MS, null, null, async () =>
    adapter.find ? adapter.find(message, connection) : null,
  );
}

function whole(ms: number): number {
  return Number.isFinite(ms) ? Math.max(0, Math.ceil(ms)) : 0;
}
