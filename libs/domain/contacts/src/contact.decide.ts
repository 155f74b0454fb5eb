import type { Decision, DecisionContext } from '@bitacora/kernel';
import { type AttributeValue, MAX_LABELS } from '@bitacora/schema';
import { contactRefusal } from './contact.errors.js';
import type { ContactEvent, IdentityProof } from './contact.events.js';
import { type Contact, type ContactState, isContactErased } from './contact.state.js';

type Result = Decision<ContactEvent>;
type Who = Pick<DecisionContext, 'actor'>;

interface Labelled {
  readonly contactId: string;
  readonly labelId: string;
}

/** Details as they are given: absent leaves a field as it is, null clears it. */
export interface GivenDetails {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly rut?: string | null | undefined;
}

/** Makes the contact; a contact that is there already stays as it is. */
export function createContact(
  data: GivenDetails & { readonly contactId: string; readonly inboxId: string },
  state: ContactState,
  context: Who,
): Result {
  const { contactId, inboxId, name = null, email = null, phone = null } = data;
  if (!isSelf(contactId, context)) return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  if (state) return state.inboxId === inboxId ? [] : contactRefusal('CONTACT_EXISTS', 'contactId');
  const rut = given(data.rut ?? null);
  return [{ type: 'ContactCreated', data: { contactId, inboxId, name, email, phone, ...rut } }];
}

/** A visitor changes their own details only; agents change those of any contact. */
export function changeContactDetails(
  data: GivenDetails & { readonly contactId: string },
  state: ContactState,
  context: Who,
): Result {
  if (!state || !isSelf(data.contactId, context))
    return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  if (isContactErased(state)) return contactRefusal('CONTACT_ERASED', 'contactId');
  const name = data.name === undefined ? state.name : data.name;
  const email = data.email === undefined ? state.email : data.email;
  const phone = data.phone === undefined ? state.phone : data.phone;
  const rut = data.rut === undefined ? state.rut : data.rut;
  const isSame = name === state.name && email === state.email && phone === state.phone;
  if (isSame && rut === state.rut) return [];
  const { contactId } = state;
  const changed = rut === state.rut ? {} : { rut };
  return [{ type: 'ContactDetailsChanged', data: { contactId, name, email, phone, ...changed } }];
}

/** Said once for each way, and again when it proves the e-mail address that another one took the place of. */
export function verifyContact(
  data: {
    readonly contactId: string;
    readonly by: IdentityProof;
    readonly email: boolean;
  },
  state: ContactState,
  context: Who,
): Result {
  if (!isSelf(data.contactId, context)) return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  return ofContact(state, ({ proofs, emailProved }) => {
    const isKnown = proofs.includes(data.by) && (emailProved || !data.email);
    return isKnown ? [] : [{ type: 'ContactVerified', data }];
  });
}

/** null clears it. Whether the attribute can hold the value is known to its definition. */
export function setContactAttribute(
  data: {
    readonly contactId: string;
    readonly attributeId: string;
    readonly value: AttributeValue | null;
  },
  state: ContactState,
): Result {
  return ofContact(state, ({ attributes }) =>
    (attributes[data.attributeId] ?? null) === data.value
      ? []
      : [{ type: 'ContactAttributeSet', data }],
  );
}

export function addContactLabel(data: Labelled, state: ContactState): Result {
  return ofContact(state, ({ labelIds }) => {
    if (labelIds.includes(data.labelId)) return [];
    if (labelIds.length >= MAX_LABELS)
      return contactRefusal('TOO_MANY_LABELS', 'labelId', { max: MAX_LABELS });
    return [{ type: 'ContactLabelAdded', data }];
  });
}

export function removeContactLabel(data: Labelled, state: ContactState): Result {
  return ofContact(state, ({ labelIds }) =>
    labelIds.includes(data.labelId) ? [{ type: 'ContactLabelRemoved', data }] : [],
  );
}

/** One goes and one comes, so that the bound holds. */
export function replaceContactLabel(
  data: Labelled & { readonly into: string },
  state: ContactState,
): Result {
  return ofContact(state, ({ labelIds }) =>
    labelIds.includes(data.labelId) ? [{ type: 'ContactLabelReplaced', data }] : [],
  );
}

/** Asks for the erasure; `ContactErasureFlow` of the application carries it out. Once is enough. */
export function requestContactErasure(
  data: { readonly contactId: string; readonly reason: string },
  state: ContactState,
): Result {
  if (!state) return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  if (state.mergedInto !== null) return contactRefusal('CONTACT_MERGED', 'contactId');
  if (state.merging) return contactRefusal('MERGE_UNDER_WAY', 'contactId');
  return state.erasureAskedAt === null ? [{ type: 'ContactErasureRequested', data }] : [];
}

/** The erasure of the contact that it is one with takes it along. */
export function requestErasureOfAbsorbed(
  data: { readonly contactId: string; readonly reason: string },
  state: ContactState,
): Result {
  if (!state || state.mergedInto === null) return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  return state.erasureAskedAt === null ? [{ type: 'ContactErasureRequested', data }] : [];
}

/** Nothing is said of a RUT that there is not. */
function given(rut: string | null): { readonly rut?: string } {
  return rut === null ? {} : { rut };
}

function ofContact(state: ContactState, decide: (contact: Contact) => Result): Result {
  if (!state) return contactRefusal('CONTACT_NOT_FOUND', 'contactId');
  return isContactErased(state) ? contactRefusal('CONTACT_ERASED', 'contactId') : decide(state);
}

function isSelf(contactId: string, context: Who): boolean {
  return context.actor.kind !== 'contact' || context.actor.id === contactId;
}
