import type { Collection, StoredDocument } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import { systemContext } from '@bitacora/kernel';
import {
  CreateWebhook,
  RequestWebhookCall,
  type WebhookOutcome,
  type WebhookPost,
  webhookCallDecider,
  webhookCallStream,
  webhookCommands,
  webhookEventDefinitions,
} from '@bitacora/webhooks';
import { type WebhookCallDocument, WEBHOOK_LANE, ownerOfCalls } from '@bitacora/views';
import { WebhookDelivery } from './webhook-delivery.js';

const AT = '2026-03-02T09:00:00.000Z';
const about = {
  ...{ contactId: 'c1', at: AT, rule: { ruleId: 'r1', name: 'Avisa' }, userId: null },
  conversation: {
    ...{ reference: '7K2M9Q', inboxId: 'i1', status: 'open' as const, priority: 'none' as const },
    ...{ important: false, labelIds: [], assigneeId: null, teamId: null, startedAt: AT },
  },
};

/** Calls of two webhooks, in memory; the view is always as new as the log. */
async function calling(callIds: readonly string[], outcome?: () => Promise<WebhookOutcome>) {
  const kernel = kernelFixture({ events: webhookEventDefinitions, commands: webhookCommands });
  const { handler, clock, streams } = kernel as typeof kernel & {
    streams: { refresh: (...of: readonly unknown[]) => Promise<{ state: unknown }> };
  };
  const context = systemContext('acme', { correlationId: 'spec' });
  for (const webhookId of ['w1', 'w2']) {
    const address = `https://${webhookId}.example/`;
    await handler.execute(new CreateWebhook({ webhookId, name: webhookId, address }, context));
  }
  for (const [nth, callId] of callIds.entries()) {
    const order = { callId, webhookId: nth % 2 ? 'w2' : 'w1', conversationId: 'v1', about };
    await handler.execute(new RequestWebhookCall({ ...order, isFull: false }, context));
  }
  const stateOf = async (callId: string) =>
    (await streams.refresh(webhookCallStream('acme', callId), webhookCallDecider)).state as {
      webhookId: string;
      state: WebhookCallDocument['state'];
      attempts: number;
      nextAttemptAt: string | null;
    };
  const documents = async (): Promise<readonly WebhookCallDocument[]> =>
    Promise.all(
      callIds.map(async (callId) => {
        const { webhookId, state, nextAttemptAt } = await stateOf(callId);
        const turn = `${WEBHOOK_LANE}|${ownerOfCalls('acme', webhookId)}`;
        const _id = `acme.${callId}`;
        return {
          _id,
          account: 'acme',
          callId,
          webhookId,
          state,
          nextAttemptAt,
          turn,
          position: '',
        };
      }),
    );
  const find = async (filter: Record<string, unknown>, { limit = 99 } = {}) => {
    const { turn, nextAttemptAt } = filter as {
      turn: string | Record<string, string>;
      nextAttemptAt?: { $lte: string };
    };
    const fits = (one: WebhookCallDocument) =>
      one.nextAttemptAt !== null &&
      (typeof turn === 'string'
        ? one.turn === turn
        : String(one.turn) > String(turn['$gt']) &&
          (turn['$lt'] === undefined || String(one.turn) < turn['$lt']) &&
          (turn['$lte'] === undefined || String(one.turn) <= turn['$lte'])) &&
      (!nextAttemptAt || one.nextAttemptAt <= nextAttemptAt.$lte);
    const found = (await documents()).filter(fits);
    return found
      .toSorted((one, other) => (String(one.turn) < String(other.turn) ? -1 : 1))
      .slice(0, limit);
  };
  const posts: WebhookPost[] = [];
  const errors: unknown[] = [];
  /** A process; the command with this number, of all that it sends, finds it dead. */
  const server = (diesAt = Number.POSITIVE_INFINITY) => {
    let sent = 0;
    return new WebhookDelivery({
      calls: () => ({ find }) as unknown as Collection<StoredDocument & WebhookCallDocument>,
      folds: {
        state: async (...of: readonly unknown[]) => (await streams.refresh(...of)).state as never,
      },
      dispatcher: {
        execute: (command) => {
          sent += 1;
          if (sent >= diesAt) return Promise.reject(new Error('killed'));
          return handler.execute(command);
        },
      },
      transport: {
        faultOf: () => null,
        send: (post) => {
          posts.push(post);
          return outcome?.() ?? Promise.resolve({ kind: 'answered', status: 204 });
        },
      },
      bodies: { ofCall: (_account, { callId }) => Promise.resolve({ id: callId } as never) },
      secrets: { key: ({ secret }) => new Uint8Array([secret]) },
      clock,
      ids: { next: () => `id-${Math.random()}` },
      onError: (error) => errors.push(error),
    });
  };
  const run = async (delivery: WebhookDelivery) => {
    await delivery.begin();
    await delivery.settled();
  };
  return { clock, posts, errors, server, run, stateOf };
}

describe('the delivery of webhooks', () => {
  it.each([
    [1, 0, 'before the attempt is recorded'],
    [2, 1, 'after the call, before its outcome is recorded'],
  ])('loses no call when a process dies at write %i (%s)', async (diesAt, before) => {
    const { clock, posts, errors, server, run, stateOf } = await calling(['k1']);
    await run(server(diesAt));
    expect(posts).toHaveLength(before);
    expect(errors).toHaveLength(1);
    const next = server();
    clock.advance(59_000);
    await run(next);
    clock.advance(2000);
    await run(next);
    await run(next);
    expect(await stateOf('k1')).toMatchObject({ state: 'delivered', attempts: before + 1 });
    expect(posts.map(({ id }) => id)).toEqual(Array.from({ length: before + 1 }, () => 'k1'));
  });

  it('makes a call once when two processes find it due at the same time', async () => {
    const { posts, server, run } = await calling(['k1', 'k2', 'k3', 'k4']);
    await Promise.all([run(server()), run(server())]);
    expect(posts.map(({ id }) => id).toSorted()).toEqual(['k1', 'k2', 'k3', 'k4']);
  });

  it('begins so many calls of a webhook at the same time, and those of another beside', async () => {
    const ids = Array.from({ length: 20 }, (_, nth) => `k${nth}`);
    const { posts, server } = await calling(ids, () => new Promise(() => undefined));
    const delivery = server();
    for (let round = 0; round < 5; round += 1) await delivery.begin();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const hosts = posts.map(({ address }) => address).toSorted();
    expect(hosts).toEqual([
      ...Array.from({ length: 4 }, () => 'https://w1.example/'),
      ...Array.from({ length: 4 }, () => 'https://w2.example/'),
    ]);
  });
});
