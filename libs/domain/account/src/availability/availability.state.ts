import { type Decider, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { Availability, AvailabilityEvent } from './availability.events.js';

/** User id -> state, of everybody who is not offline. `away` is what busy was called in kept states of before. */
export type AvailabilityState = Readonly<Record<string, 'online' | 'busy' | 'away'>>;

/** User id -> what they chose by hand, of everybody who chose something else than to be online. */
export type ChoicesState = Readonly<Record<string, 'busy' | 'offline'>>;

/** How people are, and what they chose. */
export interface AttendanceState {
  readonly states: AvailabilityState;
  readonly choices: ChoicesState;
}

/** `availability-<account>.all`. */
export function availabilityStream(accountId: string): StreamName {
  return streamName('availability', accountId, 'all');
}

/** A person who was never seen is offline. */
export function availabilityOf(state: AvailabilityState, userId: string): Availability {
  const known = Object.hasOwn(state, userId) ? state[userId] : undefined;
  return known === 'away' ? 'busy' : (known ?? 'offline');
}

/** What a person chose by hand; who chose nothing is online while they are there. */
export function choiceOf(choices: ChoicesState, userId: string): Availability {
  return Object.hasOwn(choices, userId) ? (choices[userId] ?? 'online') : 'online';
}

function evolve(state: AvailabilityState, event: Folded<AvailabilityEvent>): AvailabilityState {
  const { userId, state: now } = event.data;
  return now === 'offline' ? without(state, userId) : { ...state, [userId]: now };
}

function evolveChoices(choices: ChoicesState, event: Folded<AvailabilityEvent>): ChoicesState {
  const { userId, choice } = event.data;
  return choice === 'online' ? without(choices, userId) : { ...choices, [userId]: choice };
}

function without<T>(entries: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(entries).filter(([known]) => known !== id));
}

/** Folds how people are. */
export const availabilityDecider: Decider<AvailabilityState, AvailabilityEvent> = {
  initial: {},
  snapshot: { name: 'availability', version: 2, subject: () => null },
  evolve,
};

/** Folds how people are and what they chose. */
export const attendanceDecider: Decider<AttendanceState, AvailabilityEvent> = {
  initial: { states: {}, choices: {} },
  snapshot: { name: 'attendance', version: 2, subject: () => null },
  evolve: ({ states, choices }, event: Folded<AvailabilityEvent>) => ({
    states: evolve(states, event),
    choices: evolveChoices(choices, event),
  }),
};
