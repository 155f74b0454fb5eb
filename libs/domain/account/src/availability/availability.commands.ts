import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { changeAvailability } from './availability.decide.js';
import { AVAILABILITIES } from './availability.events.js';
import { availabilityDecider, availabilityStream } from './availability.state.js';

export const ChangeAvailability = defineCommand({
  name: 'ChangeAvailability',
  permission: 'profile.manage',
  schema: z.object({ userId: id, state: z.enum(AVAILABILITIES) }),
  decider: availabilityDecider,
  stream: (_data, { accountId }) => availabilityStream(accountId),
  decide: changeAvailability,
});

export const availabilityCommands: readonly AnyDefinedCommand[] = [ChangeAvailability];
