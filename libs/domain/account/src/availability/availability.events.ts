import { z } from 'zod';
import { type EventOf, defineEvent, id } from '@bitacora/schema';

export const AVAILABILITIES = ['online', 'away', 'offline'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/** Written for a transition that lasted (a lost connection has some seconds of grace), never for a heartbeat. */
const AvailabilityChanged = defineEvent(
  'AvailabilityChanged',
  'availability',
  z
    .object({ userId: id, state: z.enum(AVAILABILITIES) })
    .describe(
      'A member came, went away or left; written for a transition that lasted, never for a heartbeat.',
    ),
);

/** Events of `availability-<account>.all`. */
export const availabilityEvents = [AvailabilityChanged] as const;
export type AvailabilityEvent = EventOf<(typeof availabilityEvents)[number]>;
