import { given } from '@bitacora/kernel/testing';
import { ChangeAvailability, RecordPresence } from './availability.commands.js';
import {
  type Availability,
  type AvailabilityEvent,
  availabilityEvents,
} from './availability.events.js';
import { availabilityOf } from './availability.state.js';

const is = (state: Availability, choice: Availability = 'online'): AvailabilityEvent => ({
  type: 'AvailabilityChanged',
  data: { userId: 'u1', state, choice },
});
const came = { userId: 'u1', present: true };
const left = { userId: 'u1', present: false };
const chooses = (state: Availability) => ({ userId: 'u1', state });

describe('availability', () => {
  it('follows presence for who chose nothing, and is recorded by its transitions only', () => {
    expect(given().when(RecordPresence, left).events).toEqual([]);
    const there = given().when(RecordPresence, came);
    expect(there.events).toEqual([is('online')]);
    expect(given(is('online')).when(RecordPresence, came).events).toEqual([]);
    const gone = given(is('online')).when(RecordPresence, left);
    expect(gone.events).toEqual([is('offline')]);
    expect(gone.state).toEqual({ states: {}, choices: {} });
  });

  it('is busy until the person chooses again, and offline while they are not there', () => {
    const busy = given(is('online')).when(ChangeAvailability, chooses('busy'));
    expect(busy.events).toEqual([is('busy', 'busy')]);
    const away = given(is('busy', 'busy')).when(RecordPresence, left);
    expect(away.events).toEqual([is('offline', 'busy')]);
    const back = given(is('busy', 'busy'), ...away.events).when(RecordPresence, came);
    expect(back.events).toEqual([is('busy', 'busy')]);
    const free = given(is('busy', 'busy')).when(ChangeAvailability, chooses('online'));
    expect(free.events).toEqual([is('online')]);
  });

  it('stays offline by hand, however often the person comes and leaves', () => {
    const off = given(is('online')).when(ChangeAvailability, chooses('offline'));
    expect(off.events).toEqual([is('offline', 'offline')]);
    for (const presence of [came, left])
      expect(given(...off.events).when(RecordPresence, presence).events).toEqual([]);
    const again = given(...off.events).when(ChangeAvailability, chooses('online'));
    expect(again.events).toEqual([is('online')]);
  });

  it('is chosen by oneself', () => {
    const other = { userId: 'u2', state: 'busy' };
    expect(given().when(ChangeAvailability, other).refusals).toEqual([{ code: 'NOT_YOURSELF' }]);
  });

  it('is busy for what was away before there were choices', () => {
    const [definition] = availabilityEvents;
    const lifted = (state: string) => definition.upcasters?.[1]?.({ userId: 'u1', state });
    expect(lifted('away')).toEqual(is('busy', 'busy').data);
    expect(lifted('online')).toEqual(is('online').data);
    expect(lifted('offline')).toEqual(is('offline').data);
    expect(availabilityOf({ u1: 'away' }, 'u1')).toBe('busy');
  });
});
