import { type PersonalPaths, contactSubject } from '@bitacora/kernel';
import {
  type AutomationContact,
  type AutomationConversation,
  contactIdIn,
} from '../folding/automation-documents.js';

/** What the automation's documents hold of contacts. Nothing else in them is of a person: things of an account, ids, times and counts. */
export const wordsOfContacts: PersonalPaths<AutomationContact | AutomationConversation> = {
  paths: ['details.name', 'details.email', 'details.phone', 'page', 'typedName', 'attributes'],
  subject: (document) =>
    contactSubject(
      document.account,
      document.kind === 'contact' ? contactIdIn(document) : document.contactId,
    ),
};
