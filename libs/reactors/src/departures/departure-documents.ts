import type { ReactorDocuments, Recorded, StoredDocument } from '@bitacora/kernel';
import type { ContactEvent } from '@bitacora/contacts/published';
import type { ConversationEvent, Status } from '@bitacora/conversations/published';
import { labelsAfter } from '@bitacora/schema';

/** What a conversation names that can go away. Ids only: no words of anybody. */
export interface HeldConversation extends Labelled {
  readonly kind: 'conversation';
  readonly conversationId: string;
  readonly inboxId: string;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly status: Status;
  /** Whose it is while it is not resolved: resolved ones are found by no search for what is open. */
  readonly heldBy: string | null;
  /** Its inbox while it is not resolved. */
  readonly openIn: string | null;
}

/** What has labels, found by them: `place` is one for everything in the account. */
interface Labelled extends StoredDocument {
  readonly place: string;
  readonly labelIds: readonly string[];
}

/** Labels of a contact; kept while there are any. */
export interface LabelledContact extends Labelled {
  readonly kind: 'contact';
  readonly contactId: string;
}

/** Kinds of things that conversations name and that leave nothing but their absence. */
type ThingKind = 'team' | 'label';

/** A thing that is gone, so that a conversation that refers to it later gets its command too. */
interface GoneThing extends StoredDocument {
  readonly kind: 'gone';
  /** The label that it was merged into; null when it was deleted. */
  readonly into: string | null;
}

/** What changes what a conversation names, or whether it is open. */
export type HeldEvent = Extract<
  ConversationEvent,
  {
    type:
      | 'ConversationStarted'
      | 'ConversationAssigned'
      | 'ConversationTeamChanged'
      | 'ConversationStatusChanged'
      | 'ConversationLabelAdded'
      | 'ConversationLabelRemoved'
      | 'ConversationLabelReplaced';
  }
>;

/** What changes which labels a contact has. */
export type ContactLabelEvent = Extract<
  ContactEvent,
  { type: 'ContactLabelAdded' | 'ContactLabelRemoved' | 'ContactLabelReplaced' }
>;

const PAGE = 500;

const conversationDocument = (account: string, id: string) => `${account}/conversation/${id}`;
const contactDocument = (account: string, id: string) => `${account}/contact/${id}`;
const goneDocument = (account: string, kind: ThingKind, id: string) =>
  `${account}/gone/${kind}/${id}`;

/** Remembers that the thing is gone, and which label it was merged into. */
export function noteGone(
  account: string,
  kind: ThingKind,
  id: string,
  documents: ReactorDocuments,
  into: string | null = null,
): void {
  const gone: GoneThing = { _id: goneDocument(account, kind, id), account, kind: 'gone', into };
  documents.put(gone);
}

/** What is remembered of a thing that is gone; null while it is there. */
export function rememberedGone(
  account: string,
  kind: ThingKind,
  id: string,
  documents: ReactorDocuments,
): Promise<GoneThing | null> {
  return documents.get<GoneThing>(goneDocument(account, kind, id));
}

/**
 * The conversations that fit, by id and in pages, so that an account with very many holds up no other while they
 * are read. `filter` names a field that has an index that ends with the conversation's id.
 */
export async function* heldConversations(
  filter: Readonly<Record<string, string>>,
  documents: ReactorDocuments,
): AsyncGenerator<HeldConversation> {
  let after = '';
  for (;;) {
    const page = await documents.find<HeldConversation>(
      { ...filter, conversationId: { $gt: after } },
      { sort: [['conversationId', 1]], limit: PAGE },
    );
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.conversationId ?? after;
  }
}

/** Every conversation and contact with the label, in pages. */
export async function* labelledThings(
  labelId: string,
  documents: ReactorDocuments,
): AsyncGenerator<HeldConversation | LabelledContact> {
  let after = '';
  for (;;) {
    const page = await documents.find<HeldConversation | LabelledContact>(
      { labelIds: labelId, place: { $gt: after } },
      { sort: [['place', 1]], limit: PAGE },
    );
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.place ?? after;
  }
}

/** Folds what was done to the labels of a contact, and gives the contact. */
export async function foldLabelled(
  { type, data, metadata: { accountId: account } }: Recorded<ContactLabelEvent>,
  documents: ReactorDocuments,
): Promise<LabelledContact> {
  const { contactId } = data;
  const _id = contactDocument(account, contactId);
  const known = await documents.get<LabelledContact>(_id);
  const before = known?.labelIds ?? [];
  const off = type === 'ContactLabelAdded' ? {} : { off: data.labelId };
  const on =
    type === 'ContactLabelRemoved' ? {} : { on: 'into' in data ? data.into : data.labelId };
  const labelIds = labelsAfter(before, { ...off, ...on });
  const place = `contact/${contactId}`;
  const contact: LabelledContact = { _id, account, kind: 'contact', place, contactId, labelIds };
  if (labelIds.length > 0) documents.put(contact);
  else documents.remove(_id);
  return contact;
}

/** The contact is erased: nothing about them can change any more. */
export function forgetLabels(
  account: string,
  contactId: string,
  documents: ReactorDocuments,
): void {
  documents.remove(contactDocument(account, contactId));
}

/** Folds an event of a conversation; null when the conversation never started. */
export async function foldHeld(
  event: Recorded<HeldEvent>,
  documents: ReactorDocuments,
): Promise<HeldConversation | null> {
  const account = event.metadata.accountId;
  const _id = conversationDocument(account, event.data.conversationId);
  const held = evolve(await documents.get<HeldConversation>(_id), event, { _id, account });
  if (!held) return null;
  const isOpen = held.status !== 'resolved';
  const { assigneeId, inboxId } = held;
  const whole: HeldConversation = {
    ...held,
    heldBy: isOpen ? assigneeId : null,
    openIn: isOpen ? inboxId : null,
  };
  documents.put(whole);
  return whole;
}

function evolve(
  held: HeldConversation | null,
  event: HeldEvent,
  here: { readonly _id: string; readonly account: string },
): HeldConversation | null {
  if (event.type === 'ConversationStarted') {
    const { conversationId, inboxId, status } = event.data;
    const none = { assigneeId: null, teamId: null, labelIds: [], heldBy: null, openIn: null };
    return {
      ...here,
      kind: 'conversation',
      place: `conversation/${conversationId}`,
      conversationId,
      inboxId,
      status,
      ...none,
    };
  }
  if (!held) return null;
  switch (event.type) {
    case 'ConversationAssigned':
      return { ...held, assigneeId: event.data.userId };
    case 'ConversationTeamChanged':
      return { ...held, teamId: event.data.teamId };
    case 'ConversationStatusChanged':
      return { ...held, status: event.data.status };
    case 'ConversationLabelAdded':
      return { ...held, labelIds: labelsAfter(held.labelIds, { on: event.data.labelId }) };
    case 'ConversationLabelRemoved':
      return { ...held, labelIds: labelsAfter(held.labelIds, { off: event.data.labelId }) };
    case 'ConversationLabelReplaced': {
      const { labelId: off, into: on } = event.data;
      return { ...held, labelIds: labelsAfter(held.labelIds, { on, off }) };
    }
  }
}
