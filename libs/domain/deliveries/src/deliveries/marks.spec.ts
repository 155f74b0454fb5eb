import type { DeliveryStanding, MarkState } from './delivery-words.js';
import type { DeliveryEvent } from './delivery.events.js';
import { type Delivery, deliveryDecider } from './delivery.state.js';
import { markDelivery, recordDeliveryAccepted } from './marks.decide.js';

const names = {
  ...{ deliveryId: 'd1', inboxId: 'i1', conversationId: 'v1', contactId: 'c1' },
  messageRevision: 3,
};
const AT = '2026-03-02T09:00:00.000Z';
const requested: DeliveryEvent = {
  type: 'DeliveryRequested',
  data: { ...names, messageId: 'm1', channel: 'email' },
};
const attempted = (attempt: number): DeliveryEvent => ({
  type: 'DeliveryAttempted',
  data: { ...names, attempt, lostAt: AT, repeating: 'unknown' },
});
const accepted: DeliveryEvent = {
  type: 'DeliveryAccepted',
  data: { ...names, attempt: 1, providerId: 'p1' },
};

function fold(events: readonly DeliveryEvent[], from: Delivery | null = null): Delivery {
  const state = events.reduce<Delivery | null>(
    (before, event) =>
      deliveryDecider.evolve(before, { ...event, metadata: { occurredAt: AT } } as never),
    from,
  );
  if (!state) throw new TypeError('It was not asked for.');
  return state;
}

/** The state after a delivery was marked, mark by mark. */
function marked(start: Delivery, ...states: readonly MarkState[]): Delivery {
  return states.reduce((delivery, state) => {
    const said = { attempt: 1, state, at: null, reason: null };
    return fold(markDelivery(said, delivery) as readonly DeliveryEvent[], delivery);
  }, start);
}

describe('marks of a provider', () => {
  const sent = fold([requested, attempted(1), accepted]);

  it.each<[readonly MarkState[], DeliveryStanding]>([
    [['delivered'], 'delivered'],
    [['delivered', 'read'], 'read'],
    [['read'], 'read'],
    [['read', 'delivered'], 'read'],
    [['delivered', 'delivered'], 'delivered'],
    [['delivered', 'failed'], 'delivered'],
    [['read', 'failed'], 'read'],
    [['failed'], 'failed'],
    [['failed', 'failed'], 'failed'],
    [['failed', 'delivered'], 'delivered'],
  ])('%j lead to %s', (states, expected) => {
    expect(marked(sent, ...states).state).toBe(expected);
  });

  it('write nothing when they say nothing new', () => {
    const read = marked(sent, 'read');
    for (const state of ['delivered', 'read', 'failed'] as const)
      expect(markDelivery({ attempt: 1, state, at: null, reason: null }, read)).toEqual([]);
  });

  it('count before it is recorded that the message was taken, and are kept when it is', () => {
    const before = marked(fold([requested, attempted(1)]), 'delivered');
    expect(before).toMatchObject({ state: 'delivered', nextAttemptAt: null });
    const taken = { attempt: 1, providerId: 'p1', early: null };
    const events = recordDeliveryAccepted(taken, before) as readonly DeliveryEvent[];
    expect(events).toEqual([accepted]);
    expect(fold(events, before)).toMatchObject({ state: 'delivered', providerId: 'p1' });
  });

  it('that came before the answer are recorded with it', () => {
    const early = { state: 'read' as const, at: AT, reason: null };
    const under = fold([requested, attempted(1)]);
    const events = recordDeliveryAccepted({ attempt: 1, providerId: 'p1', early }, under);
    expect(events).toMatchObject([accepted, { type: 'DeliveryMarked', data: { state: 'read' } }]);
  });

  it('say that a message was sent of which that was not known', () => {
    const parked: DeliveryEvent = {
      type: 'DeliveryParked',
      data: { ...names, attempt: 1, fault: null },
    };
    expect(marked(fold([requested, attempted(1), parked]), 'delivered').state).toBe('delivered');
  });

  it('of failure say nothing of the attempt that a person asked for since', () => {
    const retried: DeliveryEvent = { type: 'DeliveryRetried', data: names };
    const waiting = fold([retried], marked(sent, 'failed'));
    expect(marked(waiting, 'failed').state).toBe('waiting');
    expect(marked(fold([attempted(2)], waiting), 'failed').state).toBe('sending');
  });
});
