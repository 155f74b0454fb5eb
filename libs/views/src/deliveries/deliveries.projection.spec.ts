import { givenProjection } from '@bitacora/kernel/testing';
import { EventLogBuilder } from '../testing/event-log-builder.js';
import { channelsProjection } from './channels.projection.js';
import { deliveriesProjection } from './deliveries.projection.js';

const LATER = '2026-03-02T12:00:00.000Z';

/** Events of the deliveries of one account, by the ids of the deliveries. */
function deliveryLog() {
  const log = new EventLogBuilder();
  const add = (type: string, deliveryId: string, data: object = {}, conversationId = 'v1') => {
    const names = { deliveryId, inboxId: 'i1', conversationId, contactId: 'c1' };
    const whole = { ...names, messageRevision: 3, ...data };
    log.add(`delivery-acme.${deliveryId}`, { type, data: whole });
  };
  return { log, add };
}

describe('the replies of a conversation that wait', () => {
  it('are in their order, and the first says when the conversation is due', async () => {
    const { log, add } = deliveryLog();
    add('DeliveryRequested', 'd1');
    add('DeliveryRequested', 'd2');
    add('DeliveryAttempted', 'd1', { lostAt: LATER });
    await givenProjection(deliveriesProjection, ...log.events).thenLike({
      'acme.i1.v1': {
        ...{ turn: 'deliveries|acme.i1', nextAttemptAt: LATER, conversationId: 'v1' },
        waiting: [{ deliveryId: 'd1' }, { deliveryId: 'd2' }],
      },
    });
    add('DeliveryAccepted', 'd1');
    const [, second] = log.events;
    await givenProjection(deliveriesProjection, ...log.events).thenLike({
      'acme.i1.v1': {
        nextAttemptAt: second?.metadata.occurredAt,
        waiting: [{ deliveryId: 'd2' }],
      },
    });
    await givenProjection(deliveriesProjection, ...log.events).thenRebuiltEqualsLive();
  });

  it.each([
    ['DeliveryAccepted', {}],
    ['DeliveryParked', {}],
    ['DeliveryMarked', { state: 'read' }],
    ['DeliveryEnded', { end: 'failed' }],
  ])('are gone after %s, and back when a person sends one again', async (type, data) => {
    const { log, add } = deliveryLog();
    add('DeliveryRequested', 'd1');
    add(type, 'd1', data);
    await givenProjection(deliveriesProjection, ...log.events).then([]);
    add('DeliveryRequested', 'd2');
    add('DeliveryRetried', 'd1');
    await givenProjection(deliveriesProjection, ...log.events).thenLike({
      'acme.i1.v1': { waiting: [{ deliveryId: 'd2' }, { deliveryId: 'd1' }] },
    });
  });

  it('wait until the next attempt after a failure', async () => {
    const { log, add } = deliveryLog();
    add('DeliveryRequested', 'd1');
    add('DeliveryRequested', 'd9', {}, 'v2');
    add('DeliveryFailed', 'd1', { nextAttemptAt: LATER });
    const then = givenProjection(deliveriesProjection, ...log.events);
    expect((await then.document('acme.i1.v1'))?.nextAttemptAt).toBe(LATER);
    expect((await then.document('acme.i1.v2'))?.nextAttemptAt).not.toBe(LATER);
    expect(JSON.stringify(await then.document('acme.i1.v1'))).not.toContain('c1');
  });
});

describe('the sending of an inbox', () => {
  it('is stopped and resumed, and knows when a reply was last taken', async () => {
    const { log, add } = deliveryLog();
    add('DeliveryAccepted', 'd1');
    const [taken] = log.events;
    const data = { inboxId: 'i1', fault: 'credentialsRefused' };
    log.add('channel-acme.i1', { type: 'ChannelStopped', data });
    const stop = log.events.at(-1);
    await givenProjection(channelsProjection, ...log.events).thenLike({
      'acme.i1': {
        ...{ stoppedFault: 'credentialsRefused', noticeId: stop?.id },
        lastOutAt: taken?.metadata.occurredAt,
      },
    });
    log.add('channel-acme.i1', { type: 'ChannelResumed', data: { inboxId: 'i1' } });
    await givenProjection(channelsProjection, ...log.events).thenLike({
      'acme.i1': { stoppedFault: null, noticeAt: null, lastOutAt: taken?.metadata.occurredAt },
    });
    log.add('channel-acme.i1', { type: 'ReceivingStopped', data });
    await givenProjection(channelsProjection, ...log.events).thenLike({
      'acme.i1': { stoppedFault: null, noticeAt: null, unreadId: log.events.at(-1)?.id },
    });
    const flag = log.events.at(-1);
    const unsteady = { inboxId: 'i1', fault: 'unsteady' };
    log.add('channel-acme.i1', { type: 'ReceivingStopped', data: unsteady });
    // One mail for each flag: the same one asks for it.
    await givenProjection(channelsProjection, ...log.events).thenLike({
      'acme.i1': { unreadId: flag?.id, unreadAt: flag?.metadata.occurredAt },
    });
    log.add('channel-acme.i1', { type: 'ReceivingResumed', data: { inboxId: 'i1' } });
    await givenProjection(channelsProjection, ...log.events).thenLike({
      'acme.i1': { unreadAt: null, unreadId: null },
    });
    log.add('inbox-acme.i1', { type: 'InboxDeleted', data: { inboxId: 'i1' } });
    await givenProjection(channelsProjection, ...log.events).then([]);
  });
});

it('attempts of an inbox that fail by its provider are counted until one is taken, or it is connected again', async () => {
  const { log, add } = deliveryLog();
  const failing = async () =>
    (await givenProjection(channelsProjection, ...log.events).document('acme.i1'))?.failing;
  const fail = (deliveryId: string, fault: string | null, type = 'DeliveryFailed') => {
    add(type, deliveryId, { attempt: 1, fault, reason: null, nextAttemptAt: LATER });
    return log.events.at(-1)?.metadata.occurredAt;
  };
  fail('d0', 'recipientUnknown');
  fail('d0', null, 'DeliveryParked');
  expect(await failing()).toBeUndefined();
  const since = fail('d1', 'unreachable');
  fail('d0', 'tooLarge');
  const last = fail('d2', 'timeout', 'DeliveryParked');
  expect(await failing()).toEqual({ since, last, fault: 'timeout', attempts: 2 });
  await givenProjection(channelsProjection, ...log.events).thenRebuiltEqualsLive();
  add('DeliveryAccepted', 'd1');
  expect(await failing()).toBeNull();
  fail('d3', 'tls');
  expect((await failing())?.attempts).toBe(1);
  log.add('channel-acme.i1', { type: 'ChannelResumed', data: { inboxId: 'i1' } });
  expect(await failing()).toBeNull();
});

it('a number of low quality is news once, until it was better', async () => {
  const { log } = deliveryLog();
  const rated = (quality: string) => {
    const rest = { dailyLimit: null, unlimited: false, throughput: 'unknown' };
    log.add('channel-acme.i1', {
      ...{ type: 'NumberStandingChanged', data: { inboxId: 'i1', quality, ...rest } },
    });
    return log.events.at(-1)?.id;
  };
  const lowId = async () =>
    (await givenProjection(channelsProjection, ...log.events).document('acme.i1'))?.lowId;
  rated('good');
  expect(await lowId()).toBeNull();
  const fell = rated('low');
  expect(await lowId()).toBe(fell);
  for (const same of ['unknown', 'low']) rated(same);
  expect(await lowId()).toBe(fell);
  rated('medium');
  expect(await lowId()).toBeNull();
  const again = rated('low');
  expect(await lowId()).toBe(again);
});
