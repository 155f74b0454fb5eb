import type { Json, Upcaster } from '@bitacora/kernel';
import { z } from 'zod';
import { type EventOf, defineEvent, id } from '@bitacora/schema';

/** How a member is: takes conversations, is given none by themselves, is not there. */
export const AVAILABILITIES = ['online', 'busy', 'offline'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/**
 * Before version 2 what a member chose was `away`, and counted until they left. `choice` is what they chose by
 * hand; it is kept until they choose again, so `online` is what those are who chose nothing.
 */
const withChoice: Upcaster = (data) => {
  const { userId, state } = data as { readonly userId: Json; readonly state: Json };
  if (state === 'away') return { userId, state: 'busy', choice: 'busy' };
  return { userId, state, choice: 'online' };
};

/** Written for a transition that lasted (a lost connection has some seconds of grace), never for a heartbeat. */
const AvailabilityChanged = defineEvent(
  'AvailabilityChanged',
  'availability',
  z
    .object({ userId: id, state: z.enum(AVAILABILITIES), choice: z.enum(AVAILABILITIES) })
    .describe(
      'A member came, left or chose how they are; what they chose is kept until they choose again. Written for a transition that lasted, never for a heartbeat.',
    ),
  { version: 2, upcasters: { 1: withChoice } },
);

/** Events of `availability-<account>.all`. */
export const availabilityEvents = [AvailabilityChanged] as const;
export type AvailabilityEvent = EventOf<(typeof availabilityEvents)[number]>;
