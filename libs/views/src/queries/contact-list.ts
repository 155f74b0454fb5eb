import type { Collection, Filter } from '@bitacora/kernel';
import type { ContactDocument } from '../contacts/contact-document.js';
import { type AttributeFilter, attributeCondition } from '../document/attribute-keys.js';
import {
  type AttributeSort,
  attributeOrderName,
  attributePlace,
} from '../document/attribute-order.js';
import { documentId } from '../document/document-id.js';
import { findByAttribute, sortedByAttribute } from './find-by-attribute.js';
import { type Page, keyIn, pageOf } from './page.js';
import { type Scope, withinScope, withoutHidden } from './scope.js';

type Contacts = Collection<ContactDocument>;

const SEARCHED = 500;

/** What a list of contacts is filtered by; absent parts leave everybody in. */
export interface ContactListFilter {
  readonly labelId?: string | null;
  /** Only those that are blocked, or only those that are not. */
  readonly blocked?: boolean | null;
  /** Questions about attributes; all of them have to be answered with yes. */
  readonly attributes?: readonly AttributeFilter[] | null;
}

export interface ContactListRequest {
  readonly search: string | null;
  readonly filter: ContactListFilter;
  /** Instead of newest first: by an attribute. */
  readonly byAttribute?: AttributeSort | null;
  readonly first: number;
  readonly after: string | null;
}

/** A page of the contacts that the person sees, newest first; with words, only those they fit, and of these what the filter leaves in. Throws InvalidCursorError. */
export async function listContacts(
  contacts: Contacts,
  scope: Scope,
  request: ContactListRequest,
): Promise<Page<ContactDocument>> {
  const { search, filter, first, after } = request;
  const { account } = scope;
  if (request.byAttribute) return listByAttribute(contacts, scope, request, request.byAttribute);
  const kind = { list: 'contacts', version: contacts.spec.version };
  const last = after === null ? null : keyIn(kind, after);
  const fits = search?.trim() ? await foundContacts(contacts, account, search) : null;
  const found = await contacts.find(
    {
      ...contactsIn(scope, filter),
      ...(fits === null ? {} : { _id: { $in: fits } }),
      ...(last === null ? {} : { createdKey: { $lt: last } }),
    },
    { sort: [['createdKey', -1]], limit: first + 1 },
  );
  return pageOf(found, request, kind, (contact) => contact.createdKey);
}

/** The same in the order of an attribute. */
async function listByAttribute(
  contacts: Contacts,
  scope: Scope,
  { search, filter, first, after }: ContactListRequest,
  sort: AttributeSort,
): Promise<Page<ContactDocument>> {
  const { version } = contacts.spec;
  const kind = { list: `contacts ${attributeOrderName(sort)}`, version };
  const last = after === null ? null : keyIn(kind, after);
  const whole = contactsIn(scope, filter);
  const tie = 'createdKey';
  const page = { after: last, limit: first + 1 };
  const fits = search?.trim() ? await foundContacts(contacts, scope.account, search) : null;
  const found = fits
    ? sortedByAttribute(await contacts.find({ ...whole, _id: { $in: fits } }), { tie, sort }, page)
    : await findByAttribute(
        { ...{ collection: contacts, tie, sort }, whole, branches: [whole] },
        page,
      );
  return pageOf(found, { first, after }, kind, (contact) =>
    attributePlace(sort, contact.attributes, contact[tie]),
  );
}

/** Ids of the documents that fit, with those of whom found ones are one with. */
async function foundContacts(
  contacts: Contacts,
  account: string,
  search: string,
): Promise<readonly string[]> {
  const fits = await contacts.search(account, search, SEARCHED);
  const merged = await contacts.find(
    { _id: { $in: fits }, mergedInto: { $ne: null } },
    { limit: SEARCHED },
  );
  const into = merged.flatMap(({ mergedInto: id }) => (id ? [documentId(account, id)] : []));
  return [...new Set([...fits, ...into])];
}

/** The filter of a list of contacts, without its search. */
function contactsIn(scope: Scope, { labelId, blocked, attributes }: ContactListFilter): Filter {
  const parts: readonly Filter[] = [
    withinScope(scope),
    withoutHidden(scope),
    { mergedInto: null },
    labelId ? { labelIds: labelId } : {},
    typeof blocked === 'boolean' ? { blocked } : {},
    ...(attributes ?? []).map(attributeCondition),
  ];
  const given = parts.filter((part) => Object.keys(part).length > 0);
  return { account: scope.account, ...(given.length === 0 ? {} : { $and: given }) };
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
