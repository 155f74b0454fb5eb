import { type Decider, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { Availability, AvailabilityEvent } from './availability.events.js';

/** User id -> state, of everybody who is not offline. */
export type AvailabilityState = Readonly<Record<string, 'online' | 'away'>>;

/** `availability-<account>.all`. */
export function availabilityStream(accountId: string): StreamName {
  return streamName('availability', accountId, 'all');
}

/** A person who was never seen is offline. */
export function availabilityOf(state: AvailabilityState, userId: string): Availability {
  return Object.hasOwn(state, userId) ? (state[userId] ?? 'offline') : 'offline';
}

function evolve(state: AvailabilityState, event: Folded<AvailabilityEvent>): AvailabilityState {
  const { userId, state: now } = event.data;
  if (now !== 'offline') return { ...state, [userId]: now };
  return Object.fromEntries(Object.entries(state).filter(([known]) => known !== userId));
}

export const availabilityDecider: Decider<AvailabilityState, AvailabilityEvent> = {
  initial: {},
  snapshot: { name: 'availability', version: 1, subject: () => null },
  evolve,
};
