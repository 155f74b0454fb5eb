import type { AvailabilityEvent } from '@bitacora/account/published';
import type { BlockEvent, ContactDetails, ContactEvent } from '@bitacora/contacts/published';
import { NoteAssigneeAvailability, NoteContact } from '@bitacora/conversations';
import type { ContactNews } from '@bitacora/conversations/published';
import {
  type Personal,
  type Reaction,
  type ReactorDocuments,
  type Recorded,
  type SubjectErased,
  contactOfSubject,
  defineReactor,
  isErased,
  reaction,
} from '@bitacora/kernel';
import type { RuleCatalogueEvent, RuleEvent } from '@bitacora/rules';
import {
  PLACE_INDEXES,
  type PlaceEvent,
  conversationsOfContact,
  conversationsOfPerson,
  foldPlace,
} from './noted-conversations.js';
import {
  type NotingContact,
  type NotingPerson,
  detailsOfContacts,
  notingId,
} from './noting-documents.js';
import { foldWaiting, foldWaitingVersion, notedPlaces } from './waiting-rules.js';

/** Changes of one person that are noted within an hour: who comes and goes all the time is noted no more often. */
export const MOST_NOTED_IN_AN_HOUR = 12;
const HOUR_MS = 3_600_000;

type Noted = { readonly change: ContactNews; readonly thingId: string | null };
type NotingEvent =
  | PlaceEvent
  | Exclude<
      ContactEvent,
      | BlockEvent
      | {
          type:
            | 'ContactVerified'
            | 'ContactLabelReplaced'
            | 'ContactErasureRequested'
            | 'ChannelIdentityKept'
            | 'ContactMergeAsked'
            | 'ContactMergedInto'
            | 'ContactMergeDeclined'
            | 'ContactMergeDropped';
        }
    >
  | AvailabilityEvent
  | RuleEvent
  | RuleCatalogueEvent
  | SubjectErased;

/**
 * Has noted in conversations what happens outside of them, because rules are decided on events of a conversation alone: that
 * their contact was created or changed, that the person who has them came, left or chose how they are. Nothing is noted that no
 * rule in force waits for, nothing that was imported, and nothing of a label that came off because it was deleted or merged.
 */
export const noting = defineReactor<NotingEvent>({
  name: 'noting',
  version: 1,
  background: true,
  sideBySide: true,
  indexes: PLACE_INDEXES,
  personal: detailsOfContacts,
  on: {
    ConversationStarted: started,
    ConversationAssigned: placed,
    ConversationStatusChanged: placed,
    MessageReceived: placed,
    MessageSent: placed,
    ContactCreated(event, documents) {
      const { contactId, name, email, phone } = event.data;
      const isNew = event.metadata.imported !== true;
      documents.put(contactDocument(event, contactId, { name, email, phone }, isNew));
      return [];
    },
    async ContactDetailsChanged(event, documents) {
      const { contactId, name, email, phone } = event.data;
      const details = { name, email, phone };
      const known = await knownContact(event, documents);
      const changed = changedFields(known?.details ?? null, details);
      documents.put({
        ...contactDocument(event, contactId, details, known?.isNew ?? false),
        ...(known?.absorbedIds && { absorbedIds: known.absorbedIds }),
      });
      return ofContact(
        event,
        changed.map((change) => ({ change, thingId: null })),
        documents,
      );
    },
    async ContactsMerged(event, documents) {
      const known = await knownContact(event, documents);
      const unknown = { name: null, email: null, phone: null };
      const contact = known ?? contactDocument(event, event.data.contactId, unknown, false);
      const all = [...(contact.absorbedIds ?? []), ...event.data.absorbedIds];
      documents.put({ ...contact, absorbedIds: [...new Set(all)] });
      return [];
    },
    ContactAttributeSet: (event, documents) =>
      ofContact(event, [{ change: 'attribute', thingId: event.data.attributeId }], documents),
    ContactLabelAdded: (event, documents) =>
      ofContact(event, [{ change: 'labelAdded', thingId: event.data.labelId }], documents),
    ContactLabelRemoved(event, documents) {
      // A label that was deleted comes off thousands of contacts at once.
      if (event.metadata.actor.kind === 'system') return [];
      return ofContact(event, [{ change: 'labelRemoved', thingId: event.data.labelId }], documents);
    },
    AvailabilityChanged: availabilityChanged,
    RuleVersionPublished(event, documents) {
      foldWaitingVersion(event, documents);
      return [];
    },
    RuleListed: ruled,
    RuleVersionActivated: ruled,
    RuleStateChanged: ruled,
    RulesReordered: ruled,
    RuleDeleted: ruled,
    RulesFlagged: ruled,
    SubjectErased({ data: { subject } }, documents) {
      const contact = contactOfSubject(subject);
      if (contact) documents.remove(notingId.contact(contact.accountId, contact.contactId));
      return [];
    },
  },
});

async function ruled(event: Recorded<RuleCatalogueEvent>, documents: ReactorDocuments) {
  await foldWaiting(event, documents);
  return [];
}

async function placed(event: Recorded<PlaceEvent>, documents: ReactorDocuments) {
  await foldPlace(event, documents);
  return [];
}

/** A contact is created before its first conversation, so that is where it is noted. */
async function started(
  event: Recorded<Extract<PlaceEvent, { type: 'ConversationStarted' }>>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  await foldPlace(event, documents);
  const { contactId, conversationId, inboxId } = event.data;
  const { accountId, imported } = event.metadata;
  const contact = await documents.get<NotingContact>(notingId.contact(accountId, contactId));
  if (!contact?.isNew) return [];
  documents.put({ ...contact, isNew: false });
  const places = await notedPlaces(accountId, 'contactCreated', documents);
  const isWanted = places !== undefined && (places === null || places.includes(inboxId));
  if (imported || !isWanted) return [];
  const news: Noted[] = [{ change: 'created', thingId: null }];
  return [reaction(NoteContact, { conversationId, news }, { key: conversationId })];
}

/** Who changed the contact is who is recorded, so that conditions on the actor mean that one. */
async function ofContact(
  { data: { contactId }, metadata }: Recorded<ContactEvent>,
  news: Noted[],
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const { accountId, actor, imported } = metadata;
  if (imported || news.length === 0) return [];
  const places = await notedPlaces(accountId, 'contactChanged', documents);
  if (places === undefined) return [];
  const contact = await documents.get<NotingContact>(notingId.contact(accountId, contactId));
  const contactIds = [contactId, ...(contact?.absorbedIds ?? [])];
  const found = await conversationsOfContact(accountId, contactIds, places, documents);
  return found.map(({ conversationId }) =>
    reaction(NoteContact, { conversationId, news }, { key: conversationId, actor }),
  );
}

async function availabilityChanged(
  { data, metadata }: Recorded<AvailabilityEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const { userId, state: availability } = data;
  const { accountId: account, occurredAt, actor, imported } = metadata;
  const _id = notingId.person(account, userId);
  const known = await documents.get<NotingPerson>(_id);
  const before = known?.availability ?? 'offline';
  if (before === availability) return [];
  const since = new Date(Date.parse(occurredAt) - HOUR_MS).toISOString();
  const notedAt = (known?.notedAt ?? []).filter((at) => at > since);
  const person: NotingPerson = { _id, account, kind: 'person', availability, notedAt };
  documents.put(person);
  if (imported || notedAt.length >= MOST_NOTED_IN_AN_HOUR) return [];
  const places = await notedPlaces(account, 'assigneeAvailabilityChanged', documents);
  if (places === undefined) return [];
  const found = await conversationsOfPerson(account, userId, places, documents);
  if (found.length === 0) return [];
  documents.put({ ...person, notedAt: [...notedAt, occurredAt] });
  return found.map(({ conversationId }) =>
    reaction(
      NoteAssigneeAvailability,
      { conversationId, userId, availability, before },
      { key: conversationId, actor },
    ),
  );
}

function knownContact({ data, metadata }: Recorded<ContactEvent>, documents: ReactorDocuments) {
  return documents.get<NotingContact>(notingId.contact(metadata.accountId, data.contactId));
}

function contactDocument(
  { metadata: { accountId: account } }: Recorded<ContactEvent>,
  contactId: string,
  details: ContactDetails,
  isNew: boolean,
): NotingContact {
  const _id = notingId.contact(account, contactId);
  return { _id, account, kind: 'contact', contactId, details, isNew };
}

const DETAILS = ['name', 'email', 'phone'] as const;

/** Which details are others than before; all three when it is not known what they were. */
function changedFields(
  before: Personal<ContactDetails> | null,
  after: ContactDetails,
): readonly (typeof DETAILS)[number][] {
  if (before === null || isErased(before)) return DETAILS;
  return DETAILS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}
