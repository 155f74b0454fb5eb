import { AddContactLabel, RemoveContactLabel, SetContactAttribute } from '@bitacora/contacts';
import type { ConversationEvent } from '@bitacora/conversations/published';
import { defineReactor, isErased, reaction } from '@bitacora/kernel';

type Requested = Extract<ConversationEvent, { type: 'ContactChangeRequested' }>;

/**
 * Carries to the contact what rules asked of it in a conversation. The rule stays the one who did it. It is never too
 * late for that, and what the contact, or the account, has no more is refused and recorded by no event.
 */
export const contactChanges = defineReactor<Requested>({
  name: 'contactChanges',
  version: 1,
  indexes: [],
  on: {
    ContactChangeRequested({ data: { contactId, change, value }, metadata: { actor } }) {
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
