import type { AnyDefinedCommand, EventDefinition } from '@bitacora/kernel';
import { accountEmailEvents } from './account-email/account-email.events.js';
import { accountLogoEvents } from './account-logo/account-logo.events.js';
import { accountOnlyCommands } from './account/account.commands.js';
import { accountEvents } from './account/account.events.js';
import { attributeCommands } from './attributes/attributes.commands.js';
import { attributeEvents } from './attributes/attributes.events.js';
import { availabilityCommands } from './availability/availability.commands.js';
import { availabilityEvents } from './availability/availability.events.js';
import { invitationCommands } from './invitations/invitation.commands.js';
import { invitationEvents } from './invitations/invitation.events.js';
import { labelCommands } from './labels/labels.commands.js';
import { labelEvents } from './labels/labels.events.js';
import { memberCommands } from './members/members.commands.js';
import { memberEvents } from './members/members.events.js';
import { roleCommands } from './roles/roles.commands.js';
import { roleEvents } from './roles/roles.events.js';
import { teamCommands } from './teams/teams.commands.js';
import { teamEvents } from './teams/teams.events.js';
import { userCommands } from './user/user.commands.js';
import { userEvents } from './user/user.events.js';
import { viewCommands } from './views/views.commands.js';
import { viewEvents } from './views/views.events.js';

/** Every command of this domain, for the composition root. */
export const accountCommands: readonly AnyDefinedCommand[] = [
  ...accountOnlyCommands,
  ...userCommands,
  ...memberCommands,
  ...roleCommands,
  ...invitationCommands,
  ...teamCommands,
  ...labelCommands,
  ...attributeCommands,
  ...availabilityCommands,
  ...viewCommands,
];

/** Every event type of this domain, for the registry. */
export const accountEventDefinitions: readonly EventDefinition[] = [
  ...accountEvents,
  ...accountEmailEvents,
  ...accountLogoEvents,
  ...userEvents,
  ...memberEvents,
  ...roleEvents,
  ...invitationEvents,
  ...teamEvents,
  ...labelEvents,
  ...attributeEvents,
  ...availabilityEvents,
  ...viewEvents,
];
