import type { Sent } from '@bitacora/channel-port';
import { ResumeChannel } from '@bitacora/deliveries';
import { DELIVERIES_AT_ONCE } from './delivery-places.js';
import { ACCEPTED, deliveriesInMemory } from '../testing/deliveries-in-memory.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const failure = (of: Partial<Extract<Sent, { kind: 'failed' }>>): Sent => ({
  ...{ kind: 'failed', fault: 'providerFailed', reason: 'Sorry', isFinal: false },
  ...{ retryAfterMs: null, isTokenDead: false, ...of },
});
const taken: Sent = { kind: 'accepted', providerId: 'p1' };

describe('a reply whose process dies', () => {
  it.each([
    ['idempotent', 1, 'before the attempt is recorded', 1, 'sent'],
    ['idempotent', 2, 'after the call', 2, 'sent'],
    ['idempotent', 3, 'after the name of the message was kept', 2, 'sent'],
    ['unknown', 1, 'before the attempt is recorded', 1, 'sent'],
    ['unknown', 2, 'after the call', 1, 'unknown'],
    ['unknown', 3, 'after the name of the message was kept', 1, 'unknown'],
  ] as const)(
    'by a channel that is %s, at write %i (%s), is sent %i times and then %s',
    async (repeating, diesAt, _when, times, state) => {
      const send = () => Promise.resolve(taken);
      const story = await deliveriesInMemory([{ deliveryId: 'd1' }], { repeating, send });
      await story.run(story.server(diesAt));
      expect(story.errors).toHaveLength(1);
      const next = story.server();
      story.clock.advance(59_000);
      await story.run(next);
      story.clock.advance(2000);
      for (let round = 0; round < 3; round += 1) await story.run(next);
      expect(story.ids()).toEqual(Array.from({ length: times }, () => 'd1'));
      expect(await story.stateOf('d1')).toMatchObject({ state });
    },
  );

  it.each([
    [taken, 1, 'sent'],
    ['absent', 2, 'sent'],
    [null, 1, 'unknown'],
  ] as const)('is asked about where the provider can be: %j', async (found, times, state) => {
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }], {
      ...{ repeating: 'queryable', find: () => Promise.resolve(found as never) },
      send: () => Promise.resolve(taken),
    });
    await story.run(story.server(2));
    for (const later of [61_000, 7000, 0]) {
      story.clock.advance(later);
      await story.run(story.server());
    }
    expect(story.calls).toHaveLength(times);
    expect(await story.stateOf('d1')).toMatchObject({ state });
  });

  it('is sent with growing pauses to a provider that takes nothing, for a day', async () => {
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }], {
      ...{ repeating: 'queryable', find: () => Promise.resolve('absent' as const) },
      send: () => Promise.resolve({ kind: 'unknown', fault: 'providerFailed' }),
    });
    const delivery = story.server();
    for (let minutes = 0; minutes < 40 * 60; minutes += 1) {
      await story.run(delivery);
      story.clock.advance(MINUTE_MS + 1);
    }
    expect(story.calls).toHaveLength(9);
    expect(await story.stateOf('d1')).toMatchObject({ state: 'failed', fault: 'timeout' });
  });

  it('is sent once when two processes find it due at the same time', async () => {
    const replies = Array.from({ length: 6 }, (_, nth) => ({ deliveryId: `d${nth}` }));
    const story = await deliveriesInMemory(replies);
    await Promise.all([story.run(story.server()), story.run(story.server())]);
    expect(story.ids().toSorted()).toEqual(replies.map(({ deliveryId }) => deliveryId));
  });
});

it('a reply that was sent just now is not looked at again while the view is behind', async () => {
  const story = await deliveriesInMemory([{ deliveryId: 'd1' }]);
  story.view.behind = await story.queues();
  const delivery = story.server();
  expect(await story.run(delivery)).toBe(1);
  expect(await story.run(delivery)).toBe(0);
  story.clock.advance(1100);
  expect(await story.run(delivery)).toBe(1);
  expect(story.ids()).toEqual(['d1']);
});

describe('replies of one conversation', () => {
  const replies = ['d1', 'd2', 'd3'].map((deliveryId) => ({ deliveryId, conversationId: 'v1' }));

  it('leave in their order, the next once the one before was taken', async () => {
    let accept: (sent: Sent) => void = () => undefined;
    const send = () => new Promise<Sent>((resolve) => (accept = resolve));
    const story = await deliveriesInMemory(replies, { send });
    const delivery = story.server();
    for (const expected of [['d1'], ['d1', 'd2'], ['d1', 'd2', 'd3']]) {
      for (let round = 0; round < 3; round += 1) await delivery.begin();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(story.ids()).toEqual(expected);
      accept(ACCEPTED);
      await delivery.settled();
    }
  });

  it('wait for one that is tried again, and not for one that failed or is parked', async () => {
    const outcomes: Sent[] = [
      failure({}),
      { kind: 'unknown', fault: 'timeout' },
      failure({ isFinal: true }),
    ];
    const send = () => Promise.resolve(outcomes.shift() ?? ACCEPTED);
    const story = await deliveriesInMemory(replies, { send });
    const delivery = story.server();
    await story.run(delivery);
    await story.run(delivery);
    expect(story.ids()).toEqual(['d1']);
    story.clock.advance(6100);
    for (let round = 0; round < 3; round += 1) await story.run(delivery);
    expect(story.ids()).toEqual(['d1', 'd1', 'd2', 'd3']);
    const states = await Promise.all(['d1', 'd2', 'd3'].map(story.stateOf));
    expect(states.map(({ state }) => state)).toEqual(['unknown', 'failed', 'sent']);
    expect(states[1]).toMatchObject({ reason: 'Sorry', end: 'failed' });
  });
});

describe('a provider', () => {
  it('that hangs holds up its own inbox alone', async () => {
    const of = (inboxId: string) =>
      Array.from({ length: 20 }, (_, nth) => ({ deliveryId: `${inboxId}-${nth}`, inboxId }));
    const story = await deliveriesInMemory([...of('i1'), ...of('i2')], {
      send: ({ to }) =>
        to.identity === 'i1' ? new Promise(() => undefined) : Promise.resolve(ACCEPTED),
    });
    const delivery = story.server();
    for (let round = 0; round < 20; round += 1) {
      await delivery.begin();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const hanging = story.ids().filter((id) => id.startsWith('i1'));
    expect(hanging).toHaveLength(DELIVERIES_AT_ONCE.inbox);
    expect(story.ids().filter((id) => id.startsWith('i2'))).toHaveLength(20);
  });

  it('that asks to slow down gets nothing of the inbox until then, at most for an hour', async () => {
    const outcomes = [failure({ fault: 'slowDown', retryAfterMs: 30 * HOUR_MS })];
    const send = () => Promise.resolve(outcomes.shift() ?? ACCEPTED);
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }], { send });
    const delivery = story.server();
    await story.run(delivery);
    await story.request({ deliveryId: 'd2' });
    await story.request({ deliveryId: 'd3', inboxId: 'i2' });
    story.clock.advance(HOUR_MS - MINUTE_MS);
    await story.run(delivery);
    expect(story.ids()).toEqual(['d1', 'd3']);
    story.clock.advance(15 * MINUTE_MS);
    await story.run(delivery);
    expect(story.ids().toSorted()).toEqual(['d1', 'd1', 'd2', 'd3']);
  });

  it('gets no more in a second than it takes', async () => {
    const replies = Array.from({ length: 12 }, (_, nth) => ({ deliveryId: `d${nth}` }));
    const capabilities = () => ({
      ...{ text: { max: 100, isFormatted: false }, files: null, replyWindowMs: null },
      ...{ marks: { isDelivered: false, isRead: false }, ratePerSecond: 4 },
    });
    const story = await deliveriesInMemory(replies, { capabilities });
    const delivery = story.server();
    for (const most of [4, 8, 12]) {
      for (let round = 0; round < 5; round += 1) {
        await story.run(delivery);
        story.clock.advance(10);
      }
      expect(story.calls).toHaveLength(most);
      story.clock.advance(960);
    }
  });

  it('is not called with what it cannot carry', async () => {
    const capabilities = () => ({
      ...{ text: { max: 3, isFormatted: false }, files: null, replyWindowMs: null },
      marks: { isDelivered: false, isRead: false },
    });
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }], { capabilities });
    await story.run(story.server());
    expect(story.calls).toEqual([]);
    expect(await story.stateOf('d1')).toMatchObject({ state: 'failed', fault: 'tooLarge' });
  });

  it('whose channel throws may have taken the reply', async () => {
    const send = () => Promise.reject(new Error('a fault of the channel'));
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }], { send });
    await story.run(story.server());
    expect(await story.stateOf('d1')).toMatchObject({ state: 'unknown', fault: 'providerFailed' });
  });
});

describe('an inbox whose credentials are refused', () => {
  it('waits until it is connected again, and continues where it stopped', async () => {
    const dead = failure({ fault: 'credentialsRefused', isFinal: true, isTokenDead: true });
    let outcome = dead;
    const replies = ['d1', 'd2'].map((deliveryId) => ({ deliveryId, conversationId: 'v1' }));
    const story = await deliveriesInMemory([...replies, { deliveryId: 'd3', inboxId: 'i2' }], {
      send: ({ to }) => Promise.resolve(to.identity === 'i1' ? outcome : ACCEPTED),
    });
    const delivery = story.server();
    for (let round = 0; round < 5; round += 1) {
      await story.run(delivery);
      story.clock.advance(HOUR_MS);
    }
    expect(story.ids()).toEqual(['d1', 'd3']);
    expect([await story.isStopped('i1'), await story.isStopped('i2')]).toEqual([true, false]);
    expect(await story.stateOf('d1')).toMatchObject({ state: 'waiting', failures: 0 });
    outcome = ACCEPTED;
    await story.handler.execute(new ResumeChannel({ inboxId: 'i1' }, story.context));
    for (let round = 0; round < 2; round += 1) {
      story.clock.advance(3000);
      await story.run(delivery);
    }
    expect(story.ids()).toEqual(['d1', 'd3', 'd1', 'd2']);
    expect(await story.stateOf('d2')).toMatchObject({ state: 'sent' });
  });

  it('is not stopped for credentials that were replaced while they were tried', async () => {
    const dead = failure({ fault: 'credentialsRefused', isFinal: true, isTokenDead: true });
    let outcome = dead;
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }], {
      send: () => {
        story.credentials.set('i1', 'second');
        return Promise.resolve(outcome);
      },
    });
    const delivery = story.server();
    await story.run(delivery);
    expect(await story.isStopped('i1')).toBe(false);
    outcome = ACCEPTED;
    story.clock.advance(HOUR_MS);
    await story.run(delivery);
    expect(story.ids()).toEqual(['d1', 'd1']);
    expect(await story.stateOf('d1')).toMatchObject({ state: 'sent' });
  });

  it('is stopped where it has none', async () => {
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }]);
    story.connected.clear();
    await story.run(story.server());
    expect(story.calls).toEqual([]);
    expect(await story.isStopped('i1')).toBe(true);
    expect(await story.stateOf('d1')).toMatchObject({ state: 'waiting' });
  });
});

describe('a reply that is of no use any more', () => {
  it.each(['inboxDeleted', 'contactErased'] as const)('ends: %s', async (end) => {
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }]);
    story.contents.set('d1', { kind: 'gone', end });
    await story.run(story.server());
    expect(story.calls).toEqual([]);
    expect(await story.stateOf('d1')).toMatchObject({ state: 'failed', end });
  });

  it('ends when a day passed before its first attempt', async () => {
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }]);
    story.clock.advance(25 * HOUR_MS);
    await story.run(story.server());
    expect(story.calls).toEqual([]);
    expect(await story.stateOf('d1')).toMatchObject({ state: 'failed', end: 'tooOld' });
  });

  it('fails where the channel does not know the contact', async () => {
    const story = await deliveriesInMemory([{ deliveryId: 'd1' }]);
    story.contents.set('d1', { kind: 'noRecipient' });
    await story.run(story.server());
    expect(await story.stateOf('d1')).toMatchObject({ end: 'failed', fault: 'recipientUnknown' });
  });
});
