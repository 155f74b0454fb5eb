import { recorded } from '@bitacora/kernel/testing';
import { changeInboxQuality } from '../inbox.decide.js';
import type { InboxEvent } from '../inbox.events.js';
import { type InboxState, inboxDecider } from '../inbox.state.js';
import {
  NO_SERVICE_QUALITY,
  type ServiceQuality,
  answerTargetOf,
  recordedServiceQuality,
} from './service-quality.js';

const connected = inboxDecider.evolve(
  null,
  recorded({
    type: 'InboxConnected',
    data: {
      inboxId: 'web',
      name: 'Tienda',
      settings: { channel: 'website', domain: 'tienda.example' },
    },
  }) as never,
);
const NOW = '2026-03-02T09:00:00.000Z';
const quality: ServiceQuality = { ...NO_SERVICE_QUALITY, hasTarget: true, amount: 15 };
const decide = (changed: Partial<ServiceQuality>, state: InboxState = connected) =>
  changeInboxQuality({ quality: { ...quality, ...changed } }, state, { now: NOW });

describe('the service quality of an inbox', () => {
  it('asks for nothing until it is asked to', () => {
    expect(connected?.quality).toEqual(NO_SERVICE_QUALITY);
    expect(answerTargetOf(NO_SERVICE_QUALITY)).toBeNull();
  });

  it('becomes one event with all of it, and the same again none', () => {
    const events = decide({});
    expect(events).toEqual([{ type: 'ServiceQualityChanged', data: { inboxId: 'web', quality } }]);
    const after = (events as readonly InboxEvent[]).reduce<InboxState>(
      (state, event) => inboxDecider.evolve(state, recorded(event) as never),
      connected,
    );
    expect(after?.quality).toEqual(quality);
    expect(decide({}, after)).toEqual([]);
    expect(answerTargetOf(quality)).toEqual({ amount: 15, unit: 'minutes', inHours: false });
    // Off keeps the time.
    expect(decide({ hasTarget: false }, after)).toMatchObject([
      { data: { quality: { amount: 15 } } },
    ]);
  });

  it('is refused when it is on without its time', () => {
    const refused = { code: 'TARGET_REQUIRED', field: 'quality.amount' };
    expect(decide({ amount: null })).toMatchObject(refused);
    expect(decide({ amount: null, hasTarget: false, inHours: true })).toHaveLength(1);
  });

  it('is refused when the hours of the inbox never let its time pass', () => {
    const period = { day: 1, from: '09:00', to: '09:01' };
    const hours = { timeZone: 'UTC', periods: [period], holidays: [] };
    const rare = connected && { ...connected, hours };
    const long = { amount: 999, unit: 'hours' as const };
    const refused = { code: 'TARGET_UNREACHABLE', field: 'quality.amount' };
    expect(decide({ ...long, inHours: true }, rare)).toMatchObject(refused);
    expect(decide({ ...long, inHours: true, hasTarget: false }, rare)).toHaveLength(1);
    expect(decide({ ...long, inHours: false }, rare)).toHaveLength(1);
    expect(decide({ amount: 1, inHours: true }, rare)).toHaveLength(1);
    const never = connected && { ...connected, hours: { ...hours, periods: [] } };
    expect(decide({ amount: 1, inHours: true }, never)).toMatchObject(refused);
  });

  it('has bounds', () => {
    const isTaken = (changed: object) =>
      recordedServiceQuality.safeParse({ ...quality, ...changed }).success;
    expect(isTaken({})).toBe(true);
    for (const amount of [0, 1000, 1.5, '5']) expect(isTaken({ amount })).toBe(false);
    for (const warnPercent of [0, 100, 50.5]) expect(isTaken({ warnPercent })).toBe(false);
    expect(isTaken({ unit: 'days' })).toBe(false);
  });

  it('of an inbox that is not there, or was deleted, is refused', () => {
    expect(decide({}, null)).toMatchObject({ code: 'INBOX_NOT_FOUND' });
    const deleted = connected && { ...connected, deletedAt: '2026-03-02T09:00:00.000Z' };
    expect(decide({}, deleted)).toMatchObject({ code: 'INBOX_DELETED' });
  });
});
