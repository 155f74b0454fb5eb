import type { Decision, DecisionContext } from '@bitacora/kernel';
import { contactRefusal } from '../contact.errors.js';
import type { ContactEvent } from '../contact.events.js';
import { type ContactState, isContactErased } from '../contact.state.js';

type Result = Decision<ContactEvent>;
type Who = Pick<DecisionContext, 'actor'>;

/** Messages that are recorded of one block; those after them are refused without a trace. */
export const RECORDED_REFUSALS = 50;

/** A contact says nothing about itself here: only people and what they set up block it. */
export function blockContact(
  { contactId }: { readonly contactId: string },
  state: ContactState,
  { actor }: Who,
): Result {
  if (!state || actor.kind === 'contact') return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  if (isContactErased(state)) return contactRefusal('CONTACT_ERASED', 'contactId');
  return state.blockedAt === null ? [{ type: 'ContactBlocked', data: { contactId } }] : [];
}

/** An erased contact can be let go of, too. */
export function unblockContact(
  { contactId }: { readonly contactId: string },
  state: ContactState,
  { actor }: Who,
): Result {
  if (!state || actor.kind === 'contact') return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  return state.blockedAt === null ? [] : [{ type: 'ContactUnblocked', data: { contactId } }];
}

/** Records what a blocked contact wrote; nothing when it is not blocked any more, or after enough of them. */
export function recordBlockedMessage(
  data: {
    readonly contactId: string;
    readonly inboxId: string;
    readonly text: string;
    readonly files: number;
  },
  state: ContactState,
  { actor }: Who,
): Result {
  if (!state || actor.kind !== 'contact' || actor.id !== data.contactId) {
    return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  }
  if (isContactErased(state)) return contactRefusal('CONTACT_ERASED', 'contactId');
  if (state.blockedAt === null || state.refusedMessages >= RECORDED_REFUSALS) return [];
  return [{ type: 'BlockedMessageRefused', data }];
}
