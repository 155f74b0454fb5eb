import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { changeAvailability, recordPresence } from './availability.decide.js';
import { AVAILABILITIES } from './availability.events.js';
import { attendanceDecider, availabilityStream } from './availability.state.js';

const decider = attendanceDecider;
const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  availabilityStream(accountId);

export const ChangeAvailability = defineCommand({
  name: 'ChangeAvailability',
  permission: 'profile.manage',
  schema: z.object({ userId: id, state: z.enum(AVAILABILITIES) }),
  decider,
  stream,
  decide: changeAvailability,
});

/** Sent once a person is there, or has been gone for the grace time. */
export const RecordPresence = defineCommand({
  name: 'RecordPresence',
  permission: null,
  schema: z.object({ userId: id, present: z.boolean() }),
  decider,
  stream,
  decide: recordPresence,
});

export const availabilityCommands: readonly AnyDefinedCommand[] = [
  ChangeAvailability,
  RecordPresence,
];
