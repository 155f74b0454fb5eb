import { type ContactEvent, MAX_IDENTITIES, emailKeyOf } from '@bitacora/contacts/published';
import {
  type DocumentFolds,
  type Personal,
  type Recorded,
  type SubjectErased,
  defineProjection,
  isErased,
  withKeys,
} from '@bitacora/kernel';
import { labelsAfter } from '@bitacora/schema';
import { NOT_DESCRIBED, describedAfter } from '../document/attribute-values.js';
import { documentId } from '../document/document-id.js';
import { alreadyFolded } from '../document/folded.js';
import { erasedPerson } from '../document/subject-erased.js';
import type { ContactDocument } from './contact-document.js';

const contactFolds: DocumentFolds<ContactDocument, ContactEvent> = {
  ContactCreated: (_, { data, metadata, revision, position }, id) => ({
    _id: id,
    account: metadata.accountId,
    contactId: data.contactId,
    inboxId: data.inboxId,
    ...details(data),
    rut: known(data.rut ?? null),
    proofs: [],
    emailProved: false,
    formerNames: [],
    ...{ identities: [], mergedInto: null, absorbedIds: [] },
    ...NOT_DESCRIBED,
    labelIds: [],
    createdAt: metadata.occurredAt,
    createdKey: `${metadata.occurredAt}|${data.contactId}`,
    erased: false,
    ...{ blockedAt: null, blocked: false, refusedMessages: 0 },
    revision,
    position,
  }),
  ContactDetailsChanged: (document, { data, revision, position }) => {
    if (!document) return null;
    const after = details(data);
    const formerNames = namesBefore(document, after.name);
    const rut = data.rut === undefined ? document.rut : known(data.rut);
    const emailProved = document.emailProved && after.email === document.email;
    return { ...document, ...after, rut, emailProved, formerNames, revision, position };
  },
  ChannelIdentityKept: (document, { data, revision, position }) => {
    if (!document) return null;
    const { inboxId, channel, identity } = data;
    const kept = isErased(identity) || document.erased ? [] : [{ inboxId, channel, identity }];
    const others = document.identities.filter((one) => one.inboxId !== inboxId);
    const identities = [...others, ...kept].slice(-MAX_IDENTITIES);
    return { ...document, identities, revision, position };
  },
  ContactMergeAsked: seen,
  ContactMergeDeclined: seen,
  ContactMergeDropped: seen,
  ContactMergedInto: (document, { data: { into }, revision, position }) =>
    document && { ...document, mergedInto: into, revision, position },
  ContactsMerged: (document, { data, revision, position }) =>
    document && {
      ...document,
      absorbedIds: [...new Set([...document.absorbedIds, ...data.absorbedIds])],
      revision,
      position,
    },
  ContactVerified: (document, { data: { by, email }, revision, position }) =>
    document && {
      ...document,
      proofs: [...document.proofs.filter((other) => other !== by), by],
      emailProved: document.emailProved || email,
      ...{ revision, position },
    },
  ContactAttributeSet: (document, { data, revision, position }) =>
    document && { ...document, ...describedAfter(document, data), revision, position },
  ContactLabelAdded: (document, event) => labelled(document, event, { on: event.data.labelId }),
  ContactLabelRemoved: (document, event) => labelled(document, event, { off: event.data.labelId }),
  ContactLabelReplaced: (document, event) =>
    labelled(document, event, { on: event.data.into, off: event.data.labelId }),
  ContactErasureRequested: seen,
  ContactBlocked: (document, { metadata, revision, position }) => {
    const block = { blockedAt: metadata.occurredAt, blocked: true, refusedMessages: 0 };
    return document && { ...document, ...block, revision, position };
  },
  ContactUnblocked: (document, { revision, position }) =>
    document && { ...document, blockedAt: null, blocked: false, revision, position },
  BlockedMessageRefused: (document, { revision, position }) =>
    document && {
      ...document,
      refusedMessages: document.refusedMessages + 1,
      revision,
      position,
    },
};

/** One document for each contact. */
export const contactsProjection = defineProjection<ContactDocument, ContactEvent | SubjectErased>({
  name: 'contacts',
  version: 10,
  indexes: [
    {
      name: 'created',
      keys: [
        ['account', 1],
        ['createdKey', -1],
      ],
    },
    {
      name: 'inbox',
      keys: [
        ['account', 1],
        ['inboxId', 1],
        ['createdKey', -1],
      ],
    },
    {
      name: 'email',
      keys: [
        ['account', 1],
        ['emailKey', 1],
      ],
    },
    {
      name: 'label',
      keys: [
        ['labelIds', 1],
        ['account', 1],
        ['createdKey', -1],
      ],
      many: true,
    },
    {
      name: 'blocked',
      keys: [
        ['account', 1],
        ['blocked', 1],
        ['createdKey', -1],
      ],
    },
    {
      name: 'attribute',
      keys: [
        ['attributeKeys', 1],
        ['account', 1],
        ['createdKey', -1],
      ],
      many: true,
    },
  ],
  searched: ['name', 'formerNames', 'email', 'phone', 'rut'],
  holds: alreadyFolded,
  on: {
    ...withKeys<ContactDocument, ContactEvent>(
      ({ data, metadata }) => [documentId(metadata.accountId, data.contactId)],
      contactFolds,
    ),
    SubjectErased: {
      keys: ({ data }) => {
        const person = erasedPerson(data.subject);
        return person.kind === 'contact' ? [documentId(person.account, person.contactId)] : [];
      },
      evolve: (document, { position }) =>
        document && { ...document, ...NOTHING_KNOWN, erased: true, position },
    },
  },
});

const NOTHING_KNOWN = {
  ...{ name: null, formerNames: [], email: null, phone: null, rut: null, emailKey: null },
  ...NOT_DESCRIBED,
  ...{ labelIds: [], identities: [] },
} as const;

/** Changes nothing that is shown. */
function seen(
  document: ContactDocument | null,
  { revision, position }: Pick<Recorded<ContactEvent>, 'revision' | 'position'>,
): ContactDocument | null {
  return document && { ...document, revision, position };
}

/** A label of an erased contact says nothing to anybody any more. */
function labelled(
  document: ContactDocument | null,
  { revision, position }: Pick<Recorded<ContactEvent>, 'revision' | 'position'>,
  change: Parameters<typeof labelsAfter>[1],
): ContactDocument | null {
  if (!document) return null;
  const labelIds = document.erased ? [] : labelsAfter(document.labelIds, change);
  return { ...document, labelIds, revision, position };
}

type Created = Extract<ContactEvent, { type: 'ContactCreated' }>['data'];
type Details = Pick<Created, 'name' | 'email' | 'phone'>;

function details({ name, email, phone }: Details) {
  const address = known(email);
  const emailKey = address === null ? null : emailKeyOf(address);
  return { name: known(name), email: address, emailKey, phone: known(phone) };
}

function namesBefore(
  { name: before, formerNames }: ContactDocument,
  name: string | null,
): readonly string[] {
  const isFormer = before !== null && before !== name;
  return [...formerNames, ...(isFormer ? [before] : [])].filter(
    (former, place, all) => former !== name && all.indexOf(former) === place,
  );
}

function known(field: Personal<string> | null): string | null {
  return isErased(field) ? null : field;
}
