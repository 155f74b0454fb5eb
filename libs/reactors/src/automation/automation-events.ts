import { subjectErasedDefinition } from '@bitacora/kernel';
import type { EventOf } from '@bitacora/schema';
import {
  type AccountEvent,
  type AttributeEvent,
  type AvailabilityEvent,
  type LabelEvent,
  type MemberEvent,
  type RoleEvent,
  type TeamEvent,
  accountEvents,
  attributeEvents,
  availabilityEvents,
  labelEvents,
  memberEvents,
  roleEvents,
  teamEvents,
} from '@bitacora/account/published';
import { contactEvents } from '@bitacora/contacts/published';
import { conversationEvents } from '@bitacora/conversations/published';
import { type WebhookEvent, webhookEvents } from '@bitacora/webhooks/published';
import { inboxEvents } from '@bitacora/inboxes/published';
import {
  type RuleCatalogueEvent,
  macroEvents,
  ruleCatalogueEvents,
  ruleEvents,
} from '@bitacora/rules/published';

/** Events of an account that change what rules can name, who is there, and which rules there are. */
export type AccountWideEvent =
  | AccountEvent
  | AttributeEvent
  | LabelEvent
  | TeamEvent
  | MemberEvent
  | RoleEvent
  | AvailabilityEvent
  | WebhookEvent
  | RuleCatalogueEvent;

const FOLDED = [
  ...accountEvents,
  ...attributeEvents,
  ...labelEvents,
  ...teamEvents,
  ...memberEvents,
  ...roleEvents,
  ...availabilityEvents,
  ...webhookEvents,
  ...ruleCatalogueEvents,
  ...ruleEvents,
  ...macroEvents,
  ...inboxEvents,
  ...contactEvents,
  ...conversationEvents,
  subjectErasedDefinition,
] as const;

/** Everything that the automation folds. */
export type AutomationEvent = EventOf<(typeof FOLDED)[number]>;

/** Types of the events that the automation folds. */
export const AUTOMATION_EVENTS: readonly AutomationEvent['type'][] = FOLDED.map(({ type }) => type);
