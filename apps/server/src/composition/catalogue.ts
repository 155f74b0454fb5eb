import { accountCommands, accountEventDefinitions } from '@bitacora/account';
import { contactCommands, contactEvents } from '@bitacora/contacts';
import { conversationCommands, conversationEventDefinitions } from '@bitacora/conversations';
import { inboxCommands, inboxEvents } from '@bitacora/inboxes';
import {
  type EventDefinition,
  anchorLog,
  eraseSubject,
  logAnchoredDefinition,
  subjectErasedDefinition,
} from '@bitacora/kernel';
import { TakeClaim, claimTakenDefinition } from './claims.js';
import { ruleCommands, ruleEventDefinitions, ruleProcesses } from '@bitacora/rules';

/** Every event type that can stand in the log. */
export const eventDefinitions: readonly EventDefinition[] = [
  ...accountEventDefinitions,
  ...contactEvents,
  ...conversationEventDefinitions,
  ...inboxEvents,
  ...ruleEventDefinitions,
  subjectErasedDefinition,
  logAnchoredDefinition,
  claimTakenDefinition,
];

/** Every command that the product carries out. */
export const commands = [
  ...accountCommands,
  ...contactCommands,
  ...conversationCommands,
  ...inboxCommands,
  ...ruleCommands,
  eraseSubject,
  anchorLog,
  TakeClaim,
];

/** Every command that touches several streams. */
export const processes = [...ruleProcesses];
