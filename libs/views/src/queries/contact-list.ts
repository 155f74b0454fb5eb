import type { Collection } from '@bitacora/kernel';
import type { ContactDocument } from '../contacts/contact-document.js';
import type { ConversationDocument } from '../conversations/conversation-document.js';
import { documentId } from '../document/document-id.js';
import { type Scope, withinScope } from './scope.js';

type Contacts = Collection<ContactDocument>;

const SEARCHED = 500;

/** Contacts that the person sees, newest first, after the one with the id `after`; with words, only those they fit. */
export async function listContacts(
  contacts: Contacts,
  scope: Scope,
  request: {
    readonly search: string | null;
    readonly first: number;
    readonly after: string | null;
  },
): Promise<readonly ContactDocument[]> {
  const { search, first, after } = request;
  const { account } = scope;
  const last = after === null ? null : await contactById(contacts, account, after);
  const fits = search?.trim() ? await contacts.search(account, search, SEARCHED) : null;
  return contacts.find(
    {
      account,
      ...withinScope(scope),
      ...(fits === null ? {} : { _id: { $in: fits } }),
      ...(last === null ? {} : { createdKey: { $lt: last.createdKey } }),
    },
    { sort: [['createdKey', -1]], limit: first },
  );
}

/** A contact of the account, or null. */
export async function contactById(
  contacts: Pick<Contacts, 'get'>,
  account: string,
  contactId: string,
): Promise<ContactDocument | null> {
  const id = documentId(account, contactId);
  return (await contacts.get([id])).get(id) ?? null;
}

/** Conversations of a contact that the person sees, newest first. */
export function conversationsOfContact(
  conversations: Pick<Collection<ConversationDocument>, 'find'>,
  scope: Scope,
  contactId: string,
  first: number,
): Promise<readonly ConversationDocument[]> {
  return conversations.find(
    { account: scope.account, contactId, ...withinScope(scope) },
    { sort: [['activityKey', -1]], limit: first },
  );
}
