import {
  AddContactLabel,
  type ContactEvent,
  RemoveContactLabel,
  SetContactAttribute,
} from '@bitacora/contacts';
import type { ConversationEvent } from '@bitacora/conversations/published';
import { defineReactor, isErased, reaction } from '@bitacora/kernel';
import { foldSurvivor, survivorIn } from '../contact-merges/survivors.js';

type Requested =
  | Extract<ConversationEvent, { type: 'ContactChangeRequested' }>
  | Extract<ContactEvent, { type: 'ContactMergedInto' }>;

/**
 * Carries to the contact what rules asked of it in a conversation; to the one that it is one with, where it was merged. The rule stays the one who did it. It is never too
 * late for that, and what the contact, or the account, has no more is refused and recorded by no event.
 */
export const contactChanges = defineReactor<Requested>({
  name: 'contactChanges',
  version: 1,
  indexes: [],
  on: {
    ContactMergedInto(event, documents) {
      foldSurvivor(event, documents);
      return [];
    },
    async ContactChangeRequested({ data, metadata: { accountId, actor } }, documents) {
      const { change, value } = data;
      const contactId = await survivorIn(accountId, data.contactId, documents);
      if (change.kind === 'setAttribute') {
        if (isErased(value)) return [];
        const { attributeId } = change;
        return [reaction(SetContactAttribute, { contactId, attributeId, value }, { actor })];
      }
      const { labelId } = change;
      const command = change.kind === 'addLabel' ? AddContactLabel : RemoveContactLabel;
      return [reaction(command, { contactId, labelId }, { actor })];
    },
  },
});
