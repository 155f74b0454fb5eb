import { given } from '@bitacora/kernel/testing';
import {
  GiveUpWebhookCall,
  RecordWebhookDelivered,
  RecordWebhookFailed,
  RequestWebhookCall,
  RetryWebhookCall,
  StartWebhookCall,
} from './call.commands.js';
import { WEBHOOK_PAUSES_MS, recordWebhookFailed } from './call.decide.js';
import type { WebhookCallEvent } from './call.events.js';
import { type WebhookCall, callIdOf, webhookCallDecider } from './call.state.js';
import { faultOfOutcome } from './webhook-transport.js';

const callId = callIdOf('e1');
const names = { callId, webhookId: 'w1', conversationId: 'v1' };
const AT = '2026-03-02T09:00:00.000Z';
const about = {
  ...{ contactId: 'c1', at: AT, rule: { ruleId: 'r1', name: 'Avisa' }, userId: null },
  conversation: {
    ...{ reference: '7K2M9Q', inboxId: 'i1', status: 'open' as const, priority: 'high' as const },
    ...{ important: false, labelIds: ['l1'], assigneeId: null, teamId: null, startedAt: AT },
  },
};
const requested: WebhookCallEvent = { type: 'WebhookCallRequested', data: { ...names, about } };
const started = (attempt: number, lostAt: string): WebhookCallEvent => ({
  type: 'WebhookCallStarted',
  data: { ...names, attempt, lostAt },
});
const LATER = '2126-03-02T09:00:00.000Z';

describe('a call of a webhook', () => {
  it('is asked for once, and given up at once where too many wait', () => {
    const order = { ...names, about, isFull: false };
    expect(given().when(RequestWebhookCall, order).events).toEqual([requested]);
    expect(given(requested).when(RequestWebhookCall, order).events).toEqual([]);
    expect(given().when(RequestWebhookCall, { ...order, isFull: true }).events).toEqual([
      requested,
      {
        type: 'WebhookGivenUp',
        data: { ...names, end: 'tooManyWaiting', attempts: 0, fault: null, status: null },
      },
    ]);
  });

  it('is started by one of two processes, and again when nothing is known of the attempt', () => {
    const start = (attempt: number, ...events: readonly WebhookCallEvent[]) =>
      given(requested, ...events).when(StartWebhookCall, { callId, attempt });
    expect(start(1).events).toMatchObject([{ type: 'WebhookCallStarted', data: { attempt: 1 } }]);
    expect(start(1, started(1, LATER)).refusals[0]).toMatchObject({ code: 'WEBHOOK_CALL_NOT_DUE' });
    expect(start(2, started(1, LATER)).refusals[0]).toMatchObject({ code: 'WEBHOOK_CALL_NOT_DUE' });
    expect(start(2, started(1, AT)).events).toMatchObject([{ data: { attempt: 2 } }]);
    expect(start(1, started(1, AT)).refusals[0]).toMatchObject({ code: 'WEBHOOK_CALL_NOT_DUE' });
  });

  it('is over once it was taken, and an answer counts for the attempt under way', () => {
    const take = (attempt: number, ...events: readonly WebhookCallEvent[]) =>
      given(requested, ...events).when(RecordWebhookDelivered, { callId, attempt, status: 204 });
    expect(take(1, started(1, LATER)).events).toEqual([
      { type: 'WebhookDelivered', data: { ...names, attempt: 1, status: 204 } },
    ]);
    expect(take(1).refusals[0]).toMatchObject({ code: 'WEBHOOK_CALL_NOT_UNDER_WAY' });
    const lost = take(1, started(1, AT), started(2, LATER));
    expect(lost.refusals[0]).toMatchObject({ code: 'WEBHOOK_CALL_NOT_UNDER_WAY' });
    const delivered: WebhookCallEvent = {
      type: 'WebhookDelivered',
      data: { ...names, attempt: 1, status: 204 },
    };
    const again = given(requested, started(1, AT), delivered);
    expect(again.when(StartWebhookCall, { callId, attempt: 2 }).refusals[0]).toMatchObject({
      code: 'WEBHOOK_CALL_NOT_DUE',
    });
  });

  it('is tried again after pauses that grow to hours, a day in all, and then given up', () => {
    let state: WebhookCall | null = null;
    let now = AT;
    const fold = (events: readonly WebhookCallEvent[]) => {
      for (const event of events)
        state = webhookCallDecider.evolve(state, {
          ...event,
          metadata: { occurredAt: now },
        } as never);
    };
    fold([requested]);
    const pauses: number[] = [];
    for (let attempt = 1; ; attempt += 1) {
      fold([started(attempt, LATER)]);
      const failure = { attempt, fault: 'status' as const, status: 500, final: false };
      const events = recordWebhookFailed(failure, state, { now, pick: () => 0.5 });
      fold(events as readonly WebhookCallEvent[]);
      const { nextAttemptAt } = state as unknown as WebhookCall;
      if (nextAttemptAt === null) break;
      pauses.push(Date.parse(nextAttemptAt) - Date.parse(now));
      now = nextAttemptAt;
    }
    expect(pauses).toEqual(WEBHOOK_PAUSES_MS.map((pause) => Math.floor(pause * 1.1)));
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(Date.parse(now) - Date.parse(AT)).toBeGreaterThan(24 * 3_600_000);
    expect(state).toMatchObject({ state: 'givenUp', end: 'tooOften', attempts: 9, status: 500 });
  });

  it('is made once more where a person asks for it after it was given up, for as long as a new one', () => {
    const failure = { attempt: 1, fault: 'addressNotPublic' as const, status: null };
    const over: WebhookCallEvent[] = [
      requested,
      started(1, LATER),
      {
        type: 'WebhookGivenUp',
        data: { ...names, attempts: 1, fault: 'addressNotPublic', status: null, end: 'refused' },
      },
    ];
    const again: WebhookCallEvent = { type: 'WebhookRetryRequested', data: names };
    expect(given(...over).when(RetryWebhookCall, { callId }).events).toEqual([again]);
    for (const events of [[requested], [requested, started(1, LATER)], [...over, again]])
      expect(given(...events).when(RetryWebhookCall, { callId }).refusals[0]).toMatchObject({
        code: 'WEBHOOK_CALL_NOT_GIVEN_UP',
      });
    expect(given().when(RetryWebhookCall, { callId }).refusals[0]).toMatchObject({
      code: 'WEBHOOK_CALL_NOT_FOUND',
    });
    // The numbers of attempts count on, the pauses begin again.
    const start = given(...over, again).when(StartWebhookCall, { callId, attempt: 2 });
    expect(start.events).toMatchObject([{ data: { attempt: 2 } }]);
    const failed = given(...over, again, started(2, LATER)).when(RecordWebhookFailed, {
      ...{ ...failure, callId, attempt: 2, final: false },
    });
    expect(failed.events).toHaveLength(1);
    const [{ data }] = failed.events as [Extract<WebhookCallEvent, { type: 'WebhookFailed' }>];
    const nine = over.concat(again, ...[...Array(9).keys()].map((nth) => started(nth + 2, LATER)));
    const last = given(...nine).when(RecordWebhookFailed, {
      ...{ ...failure, callId, attempt: 10, final: false },
    });
    expect(data.nextAttemptAt).not.toBeNull();
    expect(last.events).toMatchObject([{}, { type: 'WebhookGivenUp', data: { attempts: 10 } }]);
  });

  it('is given up at once where another attempt would come to the same', () => {
    const failure = { callId, attempt: 1, fault: 'addressNotPublic' as const, status: null };
    const { events } = given(requested, started(1, LATER)).when(RecordWebhookFailed, {
      ...{ ...failure, final: true },
    });
    expect(events).toMatchObject([
      { type: 'WebhookFailed', data: { nextAttemptAt: null } },
      { type: 'WebhookGivenUp', data: { end: 'refused', fault: 'addressNotPublic', attempts: 1 } },
    ]);
    const off = { callId, end: 'off' as const };
    expect(given(requested).when(GiveUpWebhookCall, off).events).toMatchObject([
      { data: { end: 'off' } },
    ]);
    expect(given(requested, started(1, LATER)).when(GiveUpWebhookCall, off).events).toEqual([]);
  });

  it('was taken by a status of success alone', () => {
    const fault = (status: number) => faultOfOutcome({ kind: 'answered', status });
    expect([200, 204, 299].map(fault)).toEqual([null, null, null]);
    expect([199, 302, 404, 410, 500].map(fault)).toEqual(Array.from({ length: 5 }, () => 'status'));
  });
});
