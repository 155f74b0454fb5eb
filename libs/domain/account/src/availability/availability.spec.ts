import { SYSTEM } from '@bitacora/kernel';
import { given } from '@bitacora/kernel/testing';
import { ChangeAvailability } from './availability.commands.js';
import type { AvailabilityEvent } from './availability.events.js';
import { availabilityOf } from './availability.state.js';

const online: AvailabilityEvent = {
  type: 'AvailabilityChanged',
  data: { userId: 'u1', state: 'online' },
};

describe('availability', () => {
  it('is offline for a person who was never seen, so that leaving changes nothing', () => {
    const { events, state } = given().when(ChangeAvailability, { userId: 'u1', state: 'offline' });
    expect(events).toEqual([]);
    expect(availabilityOf(state, 'u1')).toBe('offline');
  });

  it('records transitions only', () => {
    const came = given().when(ChangeAvailability, online.data);
    expect(came.events).toEqual([online]);
    expect(availabilityOf(came.state, 'u1')).toBe('online');
    expect(given(online).when(ChangeAvailability, online.data).events).toEqual([]);

    const left = given(online).when(ChangeAvailability, { userId: 'u1', state: 'offline' });
    expect(left.state).toEqual({});
  });

  it('is said by oneself or by the system', () => {
    const other = { userId: 'u2', state: 'away' };
    expect(given().when(ChangeAvailability, other).refusals).toEqual([{ code: 'NOT_YOURSELF' }]);
    expect(given().when(ChangeAvailability, other, { actor: SYSTEM }).events).toHaveLength(1);
  });
});
