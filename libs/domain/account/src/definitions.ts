import type { AnyDefinedCommand, EventDefinition } from '@bitacora/kernel';
import { accountOnlyCommands } from './account.commands.js';
import { accountEvents } from './account.events.js';
import { availabilityCommands } from './availability.commands.js';
import { availabilityEvents } from './availability.events.js';
import { labelCommands } from './labels.commands.js';
import { labelEvents } from './labels.events.js';
import { memberCommands } from './members.commands.js';
import { memberEvents } from './members.events.js';
import { teamCommands } from './teams.commands.js';
import { teamEvents } from './teams.events.js';
import { userCommands } from './user.commands.js';
import { userEvents } from './user.events.js';
import { viewCommands } from './views.commands.js';
import { viewEvents } from './views.events.js';

/** Every command of this domain, for the composition root. */
export const accountCommands: readonly AnyDefinedCommand[] = [
  ...accountOnlyCommands,
  ...userCommands,
  ...memberCommands,
  ...teamCommands,
  ...labelCommands,
  ...availabilityCommands,
  ...viewCommands,
];

/** Every event type of this domain, for the registry. */
export const accountEventDefinitions: readonly EventDefinition[] = [
  ...accountEvents,
  ...userEvents,
  ...memberEvents,
  ...teamEvents,
  ...labelEvents,
  ...availabilityEvents,
  ...viewEvents,
];
