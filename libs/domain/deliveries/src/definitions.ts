import type { AnyDefinedCommand, EventDefinition } from '@bitacora/kernel';
import { channelCommands } from './channels/channel.js';
import { channelEvents } from './channels/channel.events.js';
import { deliveryStreamCommands } from './deliveries/delivery.commands.js';
import { deliveryEvents } from './deliveries/delivery.events.js';
import { sentIdCommands } from './sent-ids/sent-id.js';
import { sentIdEvents } from './sent-ids/sent-id.events.js';

/** Every command of this domain, for the composition root. */
export const deliveryCommands: readonly AnyDefinedCommand[] = [
  ...deliveryStreamCommands,
  ...sentIdCommands,
  ...channelCommands,
];

/** Every event type of this domain, for the registry. */
export const deliveryEventDefinitions: readonly EventDefinition[] = [
  ...deliveryEvents,
  ...sentIdEvents,
  ...channelEvents,
];
