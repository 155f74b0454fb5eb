import type { ReceivedPlace, Sent } from '@bitacora/channel-port';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  type JsonObject,
  type StoredDocument,
  unlessItFails,
} from '@bitacora/kernel';

/** A reply that the process which holds links is asked to send. It names the delivery; words and files are read where they were written. */
export interface LinkOrder extends StoredDocument {
  readonly inboxId: string;
  readonly deliveryId: string;
  readonly at: string;
  /** Empty: it is to be done. */
  readonly sent: JsonObject;
  readonly isDone: boolean;
}

/** Outside of the log: an order that is lost is an attempt that counts as lost. */
export const LINK_ORDERS: CollectionSpec = {
  name: 'linkorders',
  kind: 'system',
  version: 1,
  indexes: [
    {
      name: 'due',
      keys: [
        ['isDone', 1],
        ['at', 1],
      ],
    },
  ],
};

const WITHIN_MS = 19_000;
const LOOK_EVERY_MS = 100;
/** Orders that are taken in one go. */
const MOST_AT_ONCE = 50;
/** An order is not begun when who asked waits no more. */
const TOO_OLD_MS = 15_000;

/** Takes replies to the process that holds the sessions, which can be another one than that which sends. */
export class LinkOrders {
  #collection: Promise<Collection<LinkOrder>> | null = null;
  #wake: () => void = () => undefined;
  /** Who waits in this process, by the ids of the orders. */
  readonly #waiting = new Map<string, (sent: Sent) => void>();

  constructor(
    private readonly documents: Documents,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Is called when this process ordered something. */
  onOrdered(wake: () => void): void {
    this.#wake = wake;
  }

  /** Resolves with what came of it; `unknown` when no process answers in time. */
  async send({ accountId: account, inboxId }: ReceivedPlace, deliveryId: string): Promise<Sent> {
    const _id = `${account}:${deliveryId}`;
    const orders = await this.#orders();
    const order = {
      _id,
      account,
      inboxId,
      deliveryId,
      at: this.clock.now(),
      sent: {},
      isDone: false,
    };
    const here = new Promise<Sent>((resolve) => this.#waiting.set(_id, resolve));
    try {
      await orders.commit({ put: [order], remove: [] });
      this.#wake();
      for (let waited = 0; waited < WITHIN_MS; waited += LOOK_EVERY_MS) {
        const sent = await Promise.race([here, afterAWhile()]);
        if (sent) return sent;
        const known = (await orders.get([_id])).get(_id);
        if (known?.isDone) return known.sent as unknown as Sent;
      }
      return { kind: 'unknown', fault: 'timeout' };
    } finally {
      this.#waiting.delete(_id);
      await orders.commit({ put: [], remove: [_id] });
    }
  }

  /** Orders of these inboxes that are to be done, the oldest first. */
  async due(inboxIds: readonly string[]): Promise<readonly LinkOrder[]> {
    if (inboxIds.length === 0) return [];
    const orders = await this.#orders();
    const found = await orders.find({ isDone: false }, { sort: [['at', 1]], limit: MOST_AT_ONCE });
    const since = new Date(Date.parse(this.clock.now()) - TOO_OLD_MS).toISOString();
    const old = found.filter(({ at }) => at < since);
    if (old.length > 0) await orders.commit({ put: [], remove: old.map(({ _id }) => _id) });
    return found.filter(({ at, inboxId }) => at >= since && inboxIds.includes(inboxId));
  }

  /** What came of it: in this process at once, in another one when it looks. */
  async done(order: LinkOrder, sent: Sent): Promise<void> {
    const waiting = this.#waiting.get(order._id);
    if (waiting) return waiting(sent);
    const put = [{ ...order, isDone: true, sent: sent as unknown as JsonObject }];
    await (await this.#orders()).commit({ put, remove: [] });
  }

  /** Removes answers that no process waits for any more. */
  async sweep(): Promise<void> {
    const orders = await this.#orders();
    const before = new Date(Date.parse(this.clock.now()) - 2 * WITHIN_MS).toISOString();
    const old = await orders.find({ isDone: true, at: { $lt: before } }, { limit: 500 });
    if (old.length > 0) await orders.commit({ put: [], remove: old.map(({ _id }) => _id) });
  }

  #orders(): Promise<Collection<LinkOrder>> {
    this.#collection ??= unlessItFails(
      this.documents.open<LinkOrder>(LINK_ORDERS),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}

function afterAWhile(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), LOOK_EVERY_MS).unref();
  });
}
