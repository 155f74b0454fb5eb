import type { ContactEvent } from '@bitacora/contacts/published';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { Recorded } from '@bitacora/kernel';
import type { AutomationContact, AutomationConversation } from './automation-documents.js';
import { chainOf, isAfterAutomatic } from './fold-causes.js';

/** Which rules caused a change of the contact, by the event that it follows from. */
export interface ContactCause {
  readonly eventId: string;
  /** Rules between a person's act and the event, oldest first. */
  readonly chain: readonly string[];
  readonly afterAutomatic: boolean;
}

/** Requests and changes whose consequences may not be read yet. */
const CAUSES_KEPT = 20;

type Causes = Pick<AutomationContact, 'causes'>;

/** The causes after an event of the contact: those of the request for it are its own. */
export function causesAfter(contact: Causes, { id, metadata }: Recorded<ContactEvent>): Causes {
  const known = contact.causes?.find(({ eventId }) => eventId === metadata.causationId);
  if (known) return withCause(contact, { ...known, eventId: id });
  const { kind, id: ruleId } = metadata.actor;
  // The request is forgotten: at least the rule itself is known.
  return kind === 'rule'
    ? withCause(contact, { eventId: id, chain: [ruleId], afterAutomatic: false })
    : {};
}

/** What caused an event of a conversation; news of the contact have the causes of the change itself. */
export function causeOf(
  event: Recorded<ConversationEvent>,
  document: AutomationConversation,
  contact: Causes,
): Omit<ContactCause, 'eventId'> {
  const known =
    event.type === 'ContactNoted'
      ? contact.causes?.find(({ eventId }) => eventId === event.metadata.causationId)
      : undefined;
  if (known) return known;
  return { chain: chainOf(document, event), afterAutomatic: isAfterAutomatic(document, event) };
}

/** The newest causes with one more. */
export function withCause({ causes = [] }: Causes, cause: ContactCause): Causes {
  return { causes: [...causes, cause].slice(-CAUSES_KEPT) };
}
