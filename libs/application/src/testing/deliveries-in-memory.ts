import {
  type ChannelAdapter,
  type ChannelMessage,
  ChannelRegistry,
  type Sent,
} from '@bitacora/channel-port';
import {
  type Delivery,
  RequestDelivery,
  channelDecider,
  channelStream,
  deliveryCommands,
  deliveryDecider,
  deliveryEventDefinitions,
  deliveryStream,
} from '@bitacora/deliveries';
import { type FieldFilter, type Filter, START, systemContext } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import { type DeliveryQueueDocument, deliveriesProjection } from '@bitacora/views';
import type { DeliveryContent } from '../deliveries/delivery-content.js';
import { ReplyDelivery } from '../deliveries/reply-delivery.js';

/** What a reply is in these specs: its delivery, and where it belongs. */
export interface AskedReply {
  readonly deliveryId: string;
  readonly inboxId?: string;
  readonly conversationId?: string;
}

const UNBOUNDED = {
  text: { max: 1000, isFormatted: false },
  ...{ files: null, replyWindowMs: null, marks: { isDelivered: true, isRead: true } },
};
export const ACCEPTED: Sent = { kind: 'accepted', providerId: null };

/** Deliveries of one account in memory; the view is always as new as the log. */
export async function deliveriesInMemory(
  replies: readonly AskedReply[],
  adapter: Partial<ChannelAdapter> = {},
) {
  const kernel = kernelFixture({ events: deliveryEventDefinitions, commands: deliveryCommands });
  const { handler, clock, streams, store, hash } = kernel;
  const context = systemContext('acme', { correlationId: 'spec' });
  const request = async ({
    deliveryId,
    inboxId = 'i1',
    conversationId = deliveryId,
  }: AskedReply) => {
    const of = { contactId: 'c1', messageId: deliveryId, messageRevision: 1, channel: 'test' };
    const order = { deliveryId, inboxId, conversationId, ...of, isFull: false };
    await handler.execute(new RequestDelivery(order, context));
  };
  for (const reply of replies) await request(reply);
  const folds = {
    state: async <S>(...of: Parameters<typeof streams.refresh>) =>
      (await streams.refresh(...of)).state as S,
  };
  const stateOf = (deliveryId: string) =>
    folds.state<Delivery>(deliveryStream('acme', deliveryId), deliveryDecider);
  const isStopped = async (inboxId: string) =>
    (await folds.state<{ stopped: unknown }>(channelStream('acme', inboxId), channelDecider))
      .stopped !== null;
  /** While it is set, the view stays as it was then. */
  const view: { behind: readonly DeliveryQueueDocument[] | null } = { behind: null };
  const queues = async () => {
    if (view.behind) return view.behind;
    const types = deliveriesProjection.events as readonly string[];
    const { events } = await store.readAll(START, { types }, 5000);
    const documents = new Map<string, DeliveryQueueDocument>();
    for (const event of events as readonly Parameters<typeof deliveriesProjection.evolve>[1][])
      for (const id of await deliveriesProjection.keys(event, () => Promise.resolve([]))) {
        const after = deliveriesProjection.evolve(documents.get(id) ?? null, event, id);
        if (after) documents.set(id, after);
        else documents.delete(id);
      }
    return [...documents.values()];
  };
  /** How many events of a type there are. */
  const handled = async (type: string) =>
    (await store.readAll(START, { types: [type] }, 5000)).events.length;
  const calls: ChannelMessage[] = [];
  const errors: unknown[] = [];
  const contents = new Map<string, DeliveryContent>();
  const channel = {
    ...{ channel: 'test', repeating: 'unknown', capabilities: () => UNBOUNDED },
    ...adapter,
    send(message: ChannelMessage, connection: never) {
      calls.push(message);
      return adapter.send?.(message, connection) ?? Promise.resolve(ACCEPTED);
    },
  } as unknown as ChannelAdapter;
  const connected = new Set(['i1', 'i2', 'i3']);
  /** What names the credentials of inboxes that have others than the first. */
  const credentials = new Map<string, string>();
  /** A process; the command with this number, of all that it sends, finds it dead. */
  const server = (diesAt = Number.POSITIVE_INFINITY) => {
    let sent = 0;
    return new ReplyDelivery({
      queues: () => ({ find: async (filter, options) => found(await queues(), filter, options) }),
      folds: folds as never,
      dispatcher: {
        execute: (command) => {
          sent += 1;
          return sent >= diesAt ? Promise.reject(new Error('killed')) : handler.execute(command);
        },
      },
      registry: new ChannelRegistry([channel]),
      connections: {
        of: (accountId, inboxId) =>
          Promise.resolve(
            connected.has(inboxId)
              ? { accountId, inboxId, name: inboxId, settings: {}, credentials: {} }
              : null,
          ),
        credentialsId: (_accountId, inboxId) =>
          Promise.resolve(connected.has(inboxId) ? (credentials.get(inboxId) ?? 'first') : null),
      },
      contents: {
        of: (_account, { deliveryId, conversationId: id, inboxId }) =>
          Promise.resolve(contents.get(deliveryId) ?? messageOf({ deliveryId, id, inboxId })),
      },
      ...{ hash, clock, ids: { next: () => `id-${Math.random()}` } },
      onError: (error) => errors.push(error),
    });
  };
  const run = async (delivery: ReplyDelivery) => {
    const began = await delivery.begin();
    await delivery.settled();
    return began;
  };
  const ids = () => calls.map(({ deliveryId }) => deliveryId);
  return {
    ...{
      handler,
      context,
      clock,
      hash,
      folds,
      calls,
      ids,
      errors,
      contents,
      connected,
      credentials,
    },
    ...{ request, stateOf, queues, view, isStopped, server, run, handled },
  };
}

function messageOf(of: { deliveryId: string; id: string; inboxId: string }): DeliveryContent {
  const { deliveryId, id, inboxId } = of;
  const message = {
    ...{ deliveryId, conversation: { id, reference: 'R' }, to: { identity: inboxId, name: null } },
    ...{ author: null, text: 'Hola', files: [], at: '2026-03-02T09:00:00.000Z' },
  };
  return { kind: 'message', message };
}

/** As much of the filters of a store as the look at what is due needs. */
function found(
  documents: readonly DeliveryQueueDocument[],
  { turn, nextAttemptAt }: Filter,
  { limit = documents.length }: { readonly limit?: number } = {},
): readonly DeliveryQueueDocument[] {
  const holds = (value: string | null, filter: unknown): boolean => {
    if (filter === undefined) return true;
    if (typeof filter === 'string') return value === filter;
    const { $gt = '', $lt = '~', $lte = '~' } = filter as FieldFilter;
    return value !== null && value > $gt && value < $lt && value <= $lte;
  };
  const order = (one: DeliveryQueueDocument) => `${one.turn} ${one.nextAttemptAt}`;
  return documents
    .filter((one) => holds(one.turn, turn) && holds(one.nextAttemptAt, nextAttemptAt))
    .toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
    .slice(0, limit);
}
