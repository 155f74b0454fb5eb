import type { ConversationEvent } from '@bitacora/conversations/published';
import { isErased } from '@bitacora/kernel';
import { labelsAfter, valuesAfter } from '@bitacora/schema';
import type { AutomationContact } from '../automation/folding/automation-documents.js';
import { valuesIn } from '../automation/folding/fold-contact.js';

type Requested = Extract<ConversationEvent, { type: 'ContactChangeRequested' }>['data'];

/** What of a contact is otherwise after a change that a rule asked for. */
export function changedContact(
  contact: AutomationContact,
  { change, value }: Requested,
): Partial<AutomationContact> {
  switch (change.kind) {
    case 'addLabel':
      return { labelIds: labelsAfter(contact.labelIds, { on: change.labelId }) };
    case 'removeLabel':
      return { labelIds: labelsAfter(contact.labelIds, { off: change.labelId }) };
    case 'setAttribute':
      return isErased(value)
        ? {}
        : { attributes: valuesAfter(valuesIn(contact), change.attributeId, value) };
  }
}
