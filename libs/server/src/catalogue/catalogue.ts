import { accountCommands, accountEventDefinitions } from '@bitacora/account';
import {
  cannedResponseCommands,
  cannedResponseEventDefinitions,
  cannedResponseProcesses,
} from '@bitacora/canned-responses';
import { contactCommands, contactEvents } from '@bitacora/contacts';
import { conversationCommands, conversationEventDefinitions } from '@bitacora/conversations';
import { deliveryCommands, deliveryEventDefinitions } from '@bitacora/deliveries';
import { inboxCommands, inboxEvents } from '@bitacora/inboxes';
import {
  type EventDefinition,
  type Hash,
  EraseSubject,
  type TimeSlice,
  subjectErasedDefinition,
} from '@bitacora/kernel';
import { mailCommands, mailEventDefinitions } from '@bitacora/mail';
import {
  AnchorLog,
  claimCommands,
  claimDefinitions,
  claimReactor,
  logAnchoredDefinition,
} from '@bitacora/sealing';
import {
  answerTimers,
  assignment,
  automation,
  SENDS_EVERYTHING,
  type Sends,
  contactChanges,
  contactMerges,
  continuations,
  conversationMails,
  deliveries,
  departures,
  mailTimers,
  newsMails,
  noting,
  pauseTimers,
  ruleTimers,
  snoozeTimers,
  staffing,
  inactivityTimers,
  webhookCalls,
} from '@bitacora/reactors';
import { ruleCommands, ruleEventDefinitions, ruleProcesses } from '@bitacora/rules';
import { webhookCommands, webhookEventDefinitions } from '@bitacora/webhooks';
import { CLAIM_OWNER_EVENTS } from './claim-owners.js';

/** Every event type that can stand in the log. */
export const eventDefinitions: readonly EventDefinition[] = [
  ...accountEventDefinitions,
  ...cannedResponseEventDefinitions,
  ...contactEvents,
  ...conversationEventDefinitions,
  ...deliveryEventDefinitions,
  ...inboxEvents,
  ...mailEventDefinitions,
  ...ruleEventDefinitions,
  ...webhookEventDefinitions,
  subjectErasedDefinition,
  logAnchoredDefinition,
  ...claimDefinitions,
];

/** Every command that the product carries out. */
export const commands = [
  ...accountCommands,
  ...cannedResponseCommands,
  ...contactCommands,
  ...conversationCommands,
  ...deliveryCommands,
  ...inboxCommands,
  ...mailCommands,
  ...ruleCommands,
  ...webhookCommands,
  EraseSubject,
  AnchorLog,
  ...claimCommands,
];

/** Every command that touches several streams. */
export const processes = [...ruleProcesses, ...cannedResponseProcesses];

/** For lists of reactors that only name them. */
const NO_HASH: Pick<Hash, 'hmac'> = {
  hmac() {
    throw new TypeError('Reactors that are only named answer no events.');
  },
};

/** Everything that answers events with commands; new ones, because they remember what they folded. */
export const reactors = (
  sends: Sends = SENDS_EVERYTHING,
  slice: TimeSlice | null = null,
  hash: Pick<Hash, 'hmac'> = NO_HASH,
) => [
  automation(sends, slice),
  assignment,
  contactChanges,
  contactMerges,
  continuations,
  conversationMails(hash),
  deliveries,
  departures,
  staffing,
  snoozeTimers,
  ruleTimers,
  pauseTimers,
  answerTimers,
  inactivityTimers,
  mailTimers,
  newsMails,
  noting,
  webhookCalls,
  claimReactor(CLAIM_OWNER_EVENTS),
];
