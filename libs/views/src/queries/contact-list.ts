import type { Collection } from '@bitacora/kernel';
import type { ContactDocument } from '../contacts/contact-document.js';
import { documentId } from '../document/document-id.js';
import { type Page, keyIn, pageOf } from './page.js';
import { type Scope, withinScope } from './scope.js';

type Contacts = Collection<ContactDocument>;

const SEARCHED = 500;

/** A page of the contacts that the person sees, newest first; with words, only those they fit. Throws InvalidCursorError. */
export async function listContacts(
  contacts: Contacts,
  scope: Scope,
  request: {
    readonly search: string | null;
    readonly first: number;
    readonly after: string | null;
  },
): Promise<Page<ContactDocument>> {
  const { search, first, after } = request;
  const { account } = scope;
  const kind = { list: 'contacts', version: contacts.spec.version };
  const last = after === null ? null : keyIn(kind, after);
  const fits = search?.trim() ? await contacts.search(account, search, SEARCHED) : null;
  const found = await contacts.find(
    {
      account,
      ...withinScope(scope),
      ...(fits === null ? {} : { _id: { $in: fits } }),
      ...(last === null ? {} : { createdKey: { $lt: last } }),
    },
    { sort: [['createdKey', -1]], limit: first + 1 },
  );
  return pageOf(found, request, kind, (contact) => contact.createdKey);
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
