import { type DomainEvent, type SubjectErased, subjectErasedDefinition } from '@bitacora/kernel';
import {
  type AccountEvent,
  type AvailabilityEvent,
  type LabelEvent,
  type MemberEvent,
  type TeamEvent,
  accountEvents,
  availabilityEvents,
  labelEvents,
  memberEvents,
  teamEvents,
} from '@bitacora/account/published';
import { type ContactEvent, contactEvents } from '@bitacora/contacts/published';
import { type ConversationEvent, conversationEvents } from '@bitacora/conversations/published';
import { type InboxEvent, inboxEvents } from '@bitacora/inboxes/published';
import {
  type RuleCatalogueEvent,
  type RuleEvent,
  ruleCatalogueEvents,
  ruleEvents,
} from '@bitacora/rules/published';

/** Events of an account that change what rules can name, who is there, and which rules there are. */
export type AccountWideEvent =
  AccountEvent | LabelEvent | TeamEvent | MemberEvent | AvailabilityEvent | RuleCatalogueEvent;

/** Everything that the automation folds. */
export type AutomationEvent =
  AccountWideEvent | RuleEvent | InboxEvent | ContactEvent | ConversationEvent | SubjectErased;

const typesOf = <E extends DomainEvent>(definitions: readonly { readonly type: E['type'] }[]) =>
  definitions.map(({ type }) => type);

/** Types of the events that the automation folds. */
export const AUTOMATION_EVENTS: readonly AutomationEvent['type'][] = [
  ...typesOf<AccountEvent>(accountEvents),
  ...typesOf<LabelEvent>(labelEvents),
  ...typesOf<TeamEvent>(teamEvents),
  ...typesOf<MemberEvent>(memberEvents),
  ...typesOf<AvailabilityEvent>(availabilityEvents),
  ...typesOf<RuleCatalogueEvent>(ruleCatalogueEvents),
  ...typesOf<RuleEvent>(ruleEvents),
  ...typesOf<InboxEvent>(inboxEvents),
  ...typesOf<ContactEvent>(contactEvents),
  ...typesOf<ConversationEvent>(conversationEvents),
  subjectErasedDefinition.type,
];
