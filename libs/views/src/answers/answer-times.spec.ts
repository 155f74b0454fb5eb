import { NO_SERVICE_QUALITY } from '@bitacora/inboxes/published';
import { givenProjection } from '@bitacora/kernel/testing';
import { EventLogBuilder } from '../testing/event-log-builder.js';
import type { AnswerTimesDocument } from './answer-times-document.js';
import { ANSWER_DAYS_KEPT, answerTimesProjection } from './answer-times.projection.js';
import { answerTimesOf } from './answer-times.js';

const at = (day: number, minute: number) =>
  new Date(Date.UTC(2026, 2, day, 9, minute)).toISOString();
const hours = {
  timeZone: 'UTC',
  periods: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '10:00' })),
  holidays: [],
};

function shop() {
  const log = new EventLogBuilder();
  const inbox = (type: string, data: object) =>
    log.add('inbox-acme.web', { type, data: { inboxId: 'web', ...data } });
  inbox('InboxConnected', {
    name: 'Web',
    settings: { channel: 'website', domain: 'tienda.example' },
  });
  const answer = (since: string, on: string, more: object = {}, metadata: object = {}) =>
    log.add(
      'conversation-acme.k1',
      {
        type: 'MessageSent',
        data: { inboxId: 'web', endsWait: { since, dueAt: null }, ...more },
      },
      undefined,
      { occurredAt: on, ...metadata },
    );
  return {
    answer,
    hours: () => inbox('InboxHoursChanged', { hours }),
    target: (changed: object = {}) =>
      inbox('ServiceQualityChanged', {
        quality: { ...NO_SERVICE_QUALITY, hasTarget: true, amount: 20, ...changed },
      }),
    document: () =>
      givenProjection(answerTimesProjection, ...log.events).document(
        'acme.web',
      ) as Promise<AnswerTimesDocument>,
  };
}

describe('how fast people answer in an inbox', () => {
  it('is the average of the waits that they ended, and how many came in time', async () => {
    const acme = shop();
    acme.target();
    acme.answer(at(2, 0), at(2, 10));
    acme.answer(at(2, 0), at(2, 30));
    // The time that a rule asked for counts over the target.
    acme.answer(at(3, 0), at(3, 20), { endsWait: { since: at(3, 0), dueAt: at(3, 5) } });
    const document = await acme.document();
    expect(document.days).toHaveLength(2);
    expect(answerTimesOf(document, at(3, 59))).toEqual({
      ...{ answers: 3, averageSeconds: 20 * 60, withTarget: 3, inTime: 1 },
    });
  });

  it('is measured within working hours where the target is', async () => {
    const acme = shop();
    acme.hours();
    // Monday 9:50 to Tuesday 9:10.
    acme.answer(at(2, 50), at(3, 10));
    acme.target({ inHours: true });
    acme.answer(at(2, 50), at(3, 10));
    const { days } = await acme.document();
    expect(days).toEqual([
      {
        ...{ day: '2026-03-03', answers: 2, withTarget: 1, inTime: 1 },
        timeMs: (23 * 60 + 20 + 20) * 60_000,
      },
    ]);
  });

  it('counts neither what ended no wait nor what was imported', async () => {
    const acme = shop();
    acme.answer(at(2, 0), at(2, 1), { endsWait: null });
    acme.answer(at(2, 0), at(2, 1), {}, { imported: true });
    const document = await acme.document();
    expect(document.days).toEqual([]);
    expect(answerTimesOf(document, at(2, 5))).toEqual({
      ...{ answers: 0, averageSeconds: null, withTarget: 0, inTime: 0 },
    });
    expect(answerTimesOf(null, at(2, 5)).answers).toBe(0);
  });

  it('looks back on thirty days, and keeps no more', async () => {
    const acme = shop();
    for (let day = 1; day <= 50; day += 1) acme.answer(at(day, 0), at(day, day));
    const document = await acme.document();
    expect(document.days).toHaveLength(ANSWER_DAYS_KEPT);
    const days = Array.from({ length: 30 }, (_, nth) => 21 + nth);
    const average = (days.reduce((sum, day) => sum + day, 0) / 30) * 60;
    expect(answerTimesOf(document, at(50, 59))).toMatchObject({
      ...{ answers: 30, averageSeconds: average, withTarget: 0 },
    });
    expect(answerTimesOf(document, at(52, 0)).answers).toBe(28);
  });
});
