import { given } from '@bitacora/kernel/testing';
import {
  DismissDelivery,
  EndDelivery,
  ParkDelivery,
  RecordDeliveryAccepted,
  RecordDeliveryFailed,
  RecordDeliveryUnknown,
  RequestDelivery,
  RetryDelivery,
  StartDelivery,
} from './delivery.commands.js';
import type { DeliveryRepeating } from './delivery-words.js';
import type { DeliveryEvent } from './delivery.events.js';

const deliveryId = '0d5f4c1e-9c1b-5f1e-8c55-0c2f6f1f7a10';
const names = {
  ...{ deliveryId, inboxId: 'i1', conversationId: 'v1', contactId: 'c1' },
  messageRevision: 3,
};
const PAST = '2026-03-02T09:00:00.000Z';
const LATER = '2126-03-02T09:00:00.000Z';
const requested: DeliveryEvent = {
  type: 'DeliveryRequested',
  data: { ...names, messageId: 'm1', channel: 'email' },
};
const attempted = (
  attempt: number,
  lostAt = LATER,
  repeating: DeliveryRepeating = 'unknown',
): DeliveryEvent => ({
  type: 'DeliveryAttempted',
  data: { ...names, attempt, lostAt, repeating },
});
const accepted: DeliveryEvent = {
  type: 'DeliveryAccepted',
  data: { ...names, attempt: 1, providerId: 'wamid.1' },
};
const parked: DeliveryEvent = {
  type: 'DeliveryParked',
  data: { ...names, attempt: 1, fault: null },
};
const ended = (end: 'failed' | 'inboxDeleted'): DeliveryEvent => ({
  type: 'DeliveryEnded',
  data: { ...names, end },
});
const failure = {
  ...{ deliveryId, attempt: 1, fault: 'providerFailed' as const, reason: 'Internal error' },
  ...{ isFinal: false, retryAfterMs: null, isTokenDead: false },
};
const types = ({ events }: { readonly events: readonly { readonly type: string }[] }) =>
  events.map(({ type }) => type);
const code = ({ refusals }: { readonly refusals: readonly { readonly code: string }[] }) =>
  refusals[0]?.code;

describe('a delivery', () => {
  it('is asked for once, and ends at once where too many wait', () => {
    const order = { ...names, messageId: 'm1', channel: 'email', isFull: false };
    expect(given().when(RequestDelivery, order).events).toEqual([requested]);
    expect(given(requested).when(RequestDelivery, order).events).toEqual([]);
    expect(given().when(RequestDelivery, { ...order, isFull: true }).events).toEqual([
      requested,
      { type: 'DeliveryEnded', data: { ...names, end: 'tooManyWaiting' } },
    ]);
  });

  it('is started by one of two processes', () => {
    const start = (attempt: number, ...events: readonly DeliveryEvent[]) =>
      given(requested, ...events).when(StartDelivery, {
        ...{ deliveryId, attempt, repeating: 'idempotent' as const },
      });
    expect(start(1).events).toMatchObject([
      { type: 'DeliveryAttempted', data: { attempt: 1, repeating: 'idempotent' } },
    ]);
    expect(code(start(1, attempted(1)))).toBe('DELIVERY_NOT_DUE');
    expect(code(start(2, attempted(1)))).toBe('DELIVERY_NOT_DUE');
    expect(code(start(2, attempted(1), accepted))).toBe('DELIVERY_NOT_DUE');
  });

  it.each([
    ['idempotent', 'DeliveryAttempted'],
    ['queryable', 'DELIVERY_OUTCOME_UNKNOWN'],
    ['unknown', 'DELIVERY_OUTCOME_UNKNOWN'],
  ] as const)('of a channel that is %s: a lost attempt comes to %s', (repeating, outcome) => {
    const lost = given(requested, attempted(1, PAST, repeating));
    const again = lost.when(StartDelivery, { deliveryId, attempt: 2, repeating });
    expect(types(again)[0] ?? code(again)).toBe(outcome);
    const park = lost.when(ParkDelivery, { deliveryId, attempt: 1 });
    expect(types(park)).toEqual(repeating === 'idempotent' ? [] : ['DeliveryParked']);
  });

  it('is not parked while its attempt can come to an end', () => {
    const data = { deliveryId, attempt: 1 };
    expect(types(given(requested, attempted(1)).when(ParkDelivery, data))).toEqual([]);
    expect(types(given(requested, attempted(1, PAST), accepted).when(ParkDelivery, data))).toEqual(
      [],
    );
  });

  it.each([
    ['idempotent', ['DeliveryFailed']],
    ['queryable', []],
    ['unknown', ['DeliveryParked']],
  ] as const)('of a channel that is %s whose connection broke: %j', (repeating, expected) => {
    const under = given(requested, attempted(1, LATER, repeating));
    const data = { deliveryId, attempt: 1, fault: 'timeout' as const };
    expect(types(under.when(RecordDeliveryUnknown, data))).toEqual(expected);
  });

  it('is tried again after a failure, and failed after one that is final', () => {
    const under = given(requested, attempted(1));
    const again = under.when(RecordDeliveryFailed, failure);
    expect(again.events).toMatchObject([
      { type: 'DeliveryFailed', data: { reason: 'Internal error', attempt: 1 } },
    ]);
    expect(again.events[0]?.data).not.toMatchObject({ nextAttemptAt: null });
    const final = under.when(RecordDeliveryFailed, { ...failure, isFinal: true });
    expect(final.events).toMatchObject([
      { type: 'DeliveryFailed', data: { nextAttemptAt: null } },
      { type: 'DeliveryEnded', data: { end: 'failed' } },
    ]);
    const dead = { ...failure, isFinal: true, isTokenDead: true };
    expect(types(under.when(RecordDeliveryFailed, dead))).toEqual(['DeliveryFailed']);
    expect(code(given(requested).when(RecordDeliveryFailed, failure))).toBe(
      'DELIVERY_NOT_UNDER_WAY',
    );
  });

  it('was taken when the answer comes, also after it was parked or believed lost', () => {
    const take = (...events: readonly DeliveryEvent[]) =>
      given(requested, ...events).when(RecordDeliveryAccepted, {
        ...{ deliveryId, attempt: 1, providerId: 'wamid.1', early: null },
      });
    expect(take(attempted(1)).events).toEqual([accepted]);
    expect(take(attempted(1), parked).events).toEqual([accepted]);
    expect(take(attempted(1, PAST), attempted(2)).events).toEqual([accepted]);
    expect(take(attempted(1), accepted).events).toEqual([]);
    expect(take().events).toEqual([]);
  });

  it('ends before an attempt, never under one', () => {
    const end = { deliveryId, end: 'contactErased' as const };
    expect(given(requested).when(EndDelivery, end).events).toMatchObject([
      { data: { end: end.end } },
    ]);
    expect(given(requested, attempted(1)).when(EndDelivery, end).events).toEqual([]);
    expect(types(given(requested, attempted(1, PAST)).when(EndDelivery, end))).toEqual([
      'DeliveryEnded',
    ]);
  });

  it('is sent again by a person who may answer, where that is possible', () => {
    const retry = (...events: readonly DeliveryEvent[]) =>
      given(requested, ...events).when(RetryDelivery, { deliveryId });
    expect(types(retry(attempted(1), ended('failed')))).toEqual(['DeliveryRetried']);
    expect(types(retry(attempted(1), parked))).toEqual(['DeliveryRetried']);
    expect(code(retry())).toBe('DELIVERY_NOT_FAILED');
    expect(code(retry(attempted(1), accepted))).toBe('DELIVERY_NOT_FAILED');
    expect(code(retry(ended('inboxDeleted')))).toBe('DELIVERY_CANNOT_BE_SENT');
    expect(code(given().when(RetryDelivery, { deliveryId }))).toBe('DELIVERY_NOT_FOUND');
    expect([RetryDelivery.permission, DismissDelivery.permission]).toEqual([
      'conversation.reply',
      'conversation.reply',
    ]);
  });

  it('was sent when a person says so of one that is parked', () => {
    const dismiss = (...events: readonly DeliveryEvent[]) =>
      given(requested, ...events).when(DismissDelivery, { deliveryId });
    expect(dismiss(attempted(1), parked).events).toMatchObject([{ data: { end: 'dismissed' } }]);
    expect(code(dismiss(attempted(1)))).toBe('DELIVERY_NOT_PARKED');
    expect(code(dismiss(attempted(1), ended('failed')))).toBe('DELIVERY_NOT_PARKED');
  });

  it('takes no more of what a provider says than fits', () => {
    const fits = (reason: string) => () =>
      RecordDeliveryFailed.schema.parse({ ...failure, reason });
    expect(fits('x'.repeat(500))).not.toThrow();
    expect(fits('x'.repeat(501))).toThrow();
    const taken = { deliveryId, attempt: 1, early: null };
    const takes = (providerId: string) => () =>
      RecordDeliveryAccepted.schema.parse({ ...taken, providerId });
    expect(takes('x'.repeat(500))).not.toThrow();
    expect(takes('x'.repeat(501))).toThrow();
  });
});
