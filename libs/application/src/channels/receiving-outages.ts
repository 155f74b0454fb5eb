import type { ChannelFault } from '@bitacora/channel-port';
import {
  ResumeReceiving,
  StopReceiving,
  channelDecider,
  channelStream,
  isForGood,
} from '@bitacora/deliveries';
import { type Clock, type CommandDispatcher, type Ids, systemContext } from '@bitacora/kernel';
import type { StreamFolds } from '@bitacora/platform';

export interface ReceivingOutagesParts {
  readonly folds: Pick<StreamFolds, 'state'>;
  readonly dispatcher: CommandDispatcher;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly ids: Ids;
}

/** An inbox that is asked for what is new. */
export interface ReceivingPlace {
  readonly accountId: string;
  readonly inboxId: string;
}

/** A server that is out of reach for less is none of a person's matters. */
export const OUTAGE_AFTER_MS = 15 * 60 * 1000;

/** Notes in the log when what clients write cannot be fetched for an inbox: at once for refused credentials, else after a quarter of an hour. */
export class ReceivingOutages {
  /** Since when each inbox fails, by the clock of this process. */
  readonly #since = new Map<string, number>();

  constructor(private readonly parts: ReceivingOutagesParts) {}

  /** Whether nothing is asked for until a person connects it again. */
  async isStopped({ accountId, inboxId }: ReceivingPlace): Promise<boolean> {
    const { unread } = await this.#state(accountId, inboxId);
    return unread !== null && isForGood(unread);
  }

  async failed({ accountId, inboxId }: ReceivingPlace, fault: ChannelFault): Promise<void> {
    const { clock, dispatcher } = this.parts;
    const now = clock.monotonic();
    const since = this.#since.get(inboxId) ?? now;
    this.#since.set(inboxId, since);
    if (!isForGood({ fault }) && now - since < OUTAGE_AFTER_MS) return;
    const { unread } = await this.#state(accountId, inboxId);
    if (unread && (isForGood(unread) || !isForGood({ fault }))) return;
    await dispatcher.execute(new StopReceiving({ inboxId, fault }, this.#context(accountId)));
  }

  async works({ accountId, inboxId }: ReceivingPlace): Promise<void> {
    this.#since.delete(inboxId);
    const { unread } = await this.#state(accountId, inboxId);
    if (!unread) return;
    await this.parts.dispatcher.execute(new ResumeReceiving({ inboxId }, this.#context(accountId)));
  }

  /** Forgets since when inboxes fail that are not asked for any more. */
  keep(places: readonly ReceivingPlace[]): void {
    const kept = new Set(places.map(({ inboxId }) => inboxId));
    for (const inboxId of this.#since.keys()) if (!kept.has(inboxId)) this.#since.delete(inboxId);
  }

  #state(accountId: string, inboxId: string) {
    return this.parts.folds.state(channelStream(accountId, inboxId), channelDecider);
  }

  #context(accountId: string) {
    return systemContext(accountId, { correlationId: this.parts.ids.next() });
  }
}
