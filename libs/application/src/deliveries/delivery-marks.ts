import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryMark } from '@bitacora/channel-port';
import {
  KeepEarlyMark,
  KeepSentId,
  MAX_PROVIDER_ID_CHARACTERS,
  MarkDelivery,
  RecordDeliveryAccepted,
  deliveryDecider,
  deliveryStream,
  sentIdDecider,
  sentIdStream,
  sentKeyOf,
} from '@bitacora/deliveries';
import {
  type Clock,
  type CommandContext,
  type Hash,
  type Ids,
  systemContext,
} from '@bitacora/kernel';
import { Bus, CLOCK, HASH, IDS, StreamFolds } from '@bitacora/platform';
import { saidReason } from './said-reason.js';

/** Most marks of one inbox in a minute of which no message is known: others use the same account of the provider, too. */
export const MAX_EARLY_MARKS_PER_MINUTE = 300;
const MINUTE_MS = 60_000;
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** An inbox of which the provider says something. */
interface MarkedInbox {
  readonly accountId: string;
  readonly inboxId: string;
}

/** Takes what providers say of messages that they took: at any time, in any order, however often. */
@Injectable()
export class DeliveryMarks {
  #minute = { from: Number.NEGATIVE_INFINITY, counts: new Map<string, number>() };

  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** A mark of a message that is not known yet is kept until it is, up to so many in a minute; the rest is let go. */
  async take({ accountId, inboxId }: MarkedInbox, mark: DeliveryMark): Promise<void> {
    const { folds, hash, bus, ids } = this;
    const { providerId, state } = mark;
    if (providerId.length === 0 || providerId.length > MAX_PROVIDER_ID_CHARACTERS) return;
    const at = instantOf(mark.at);
    const sentKey = sentKeyOf(hash, { inboxId, providerId });
    const context = systemContext(accountId, { correlationId: ids.next() });
    const stream = sentIdStream(accountId, sentKey);
    let { delivery } = await folds.state(stream, sentIdDecider);
    if (!delivery && (await this.#settle(context, { inboxId, sentKey }, mark))) return;
    // That it was sent is known by then, or not of a message of ours.
    if (state === 'sent') return;
    if (!delivery) {
      if (!this.#mayKeep(`${accountId}.${inboxId}`)) return;
      const early = { sentKey, inboxId, state, at };
      const result = await bus.execute(new KeepEarlyMark(early, context));
      if (result.ok && result.events.length > 0) return;
      // It was recorded just now that the provider took the message.
      ({ delivery } = await folds.state(stream, sentIdDecider));
      if (!delivery) return;
    }
    const data = { ...delivery, state, at, reason: saidReason(mark.fault) };
    await bus.execute(new MarkDelivery(data, context));
  }

  /** The provider gives back by which delivery it has the message: its answer was lost, or is late. False: it does not. */
  async #settle(
    context: CommandContext,
    { inboxId, sentKey }: { readonly inboxId: string; readonly sentKey: string },
    { deliveryId, providerId, state, at, fault }: DeliveryMark,
  ): Promise<boolean> {
    if (!deliveryId || !isUuid(deliveryId)) return false;
    const stream = deliveryStream(context.accountId, deliveryId);
    const delivery = await this.folds.state(stream, deliveryDecider);
    if (delivery?.inboxId !== inboxId || delivery.attempts === 0 || delivery.acceptedAt !== null)
      return false;
    const { attempts: attempt } = delivery;
    const kept = { sentKey, inboxId, deliveryId, attempt };
    await this.bus.execute(new KeepSentId(kept, context));
    const early = state === 'sent' ? null : { state, at: instantOf(at), reason: saidReason(fault) };
    const data = { deliveryId, attempt, providerId, early };
    const result = await this.bus.execute(new RecordDeliveryAccepted(data, context));
    return result.ok && result.events.length > 0;
  }

  #mayKeep(owner: string): boolean {
    const now = this.clock.monotonic();
    if (now - this.#minute.from >= MINUTE_MS) this.#minute = { from: now, counts: new Map() };
    const count = this.#minute.counts.get(owner) ?? 0;
    if (count >= MAX_EARLY_MARKS_PER_MINUTE) return false;
    this.#minute.counts.set(owner, count + 1);
    return true;
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const isUuid = (id: string) => UUID.test(id);

/** A time of a provider as events have it, of years with four digits; null for what is none. */
function instantOf(at: string | null): string | null {
  const time = at === null ? Number.NaN : Date.parse(at);
  const isOne = time >= 0 && time <= LAST_MS;
  return isOne ? new Date(time).toISOString() : null;
}
