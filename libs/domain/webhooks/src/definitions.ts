import type { AnyDefinedCommand, EventDefinition } from '@bitacora/kernel';
import { webhookCallCommands } from './calls/call.commands.js';
import { webhookCallEvents } from './calls/call.events.js';
import { webhookCatalogueCommands } from './catalogue/webhook.commands.js';
import { webhookEvents } from './catalogue/webhook.events.js';

/** Every command of this domain, for the composition root. */
export const webhookCommands: readonly AnyDefinedCommand[] = [
  ...webhookCatalogueCommands,
  ...webhookCallCommands,
];

/** Every event type of this domain, for the registry. */
export const webhookEventDefinitions: readonly EventDefinition[] = [
  ...webhookEvents,
  ...webhookCallEvents,
];
