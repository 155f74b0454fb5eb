import type { AvailabilityState } from '../availability/availability.state.js';
import type { StaffState } from '../roles/roles.state.js';
import { peopleOnline } from './people-online.js';

const staff: StaffState = {
  members: [
    { userId: 'ana', role: 'agent' },
    { userId: 'bea', role: 'agent' },
    { userId: 'carla', role: 'auditor' },
    { userId: 'dora', role: 'administrator' },
  ] as StaffState['members'],
  roles: [],
};
const online = (...userIds: readonly string[]): AvailabilityState =>
  Object.fromEntries(userIds.map((userId) => [userId, 'online' as const]));

describe('people who are there for an inbox', () => {
  it('are those who work in it and are online', () => {
    expect(peopleOnline(['ana'], staff, online('ana', 'bea'))).toEqual(['ana']);
    expect(peopleOnline(['ana'], staff, online('bea'))).toEqual([]);
    expect(peopleOnline(['ana'], staff, {})).toEqual([]);
  });

  it('are not busy', () => {
    expect(peopleOnline(['ana', 'bea'], staff, { ana: 'busy', bea: 'away' })).toEqual([]);
  });

  it('can answer: no auditor, and no person who was removed', () => {
    const all = online('carla', 'gone', '__proto__');
    expect(peopleOnline(['carla', 'gone'], staff, all)).toEqual([]);
  });

  it('are also those who answer in every inbox', () => {
    expect(peopleOnline([], staff, online('ana', 'dora'))).toEqual(['dora']);
  });
});
