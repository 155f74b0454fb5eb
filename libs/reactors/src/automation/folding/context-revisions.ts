import { contactStream } from '@bitacora/contacts/published';
import { conversationStream } from '@bitacora/conversations/published';
import { inboxStream } from '@bitacora/inboxes/published';
import type { TriggerContext } from '../facts/context-walker.js';
import { contactIdIn } from './automation-documents.js';

/** Every stream that the facts were read from, with the revision that was folded last. */
export function contextRevisions({
  document,
  contact,
  inbox,
  account,
}: TriggerContext): Record<string, number> {
  const accountId = account.account;
  return {
    [conversationStream(accountId, document.state.conversationId)]: document.revision,
    ...(contact.revision < 0
      ? {}
      : { [contactStream(accountId, contactIdIn(contact))]: contact.revision }),
    ...(inbox ? { [inboxStream(accountId, inbox.state.inboxId)]: inbox.revision } : {}),
    ...account.revisions,
  };
}
