import type { ReactorDocuments, Recorded, StoredDocument } from '@bitacora/kernel';
import type { ConversationEvent, Status } from '@bitacora/conversations/published';

/** What a conversation names that can go away. Ids only: no words of anybody. */
export interface HeldConversation extends StoredDocument {
  readonly kind: 'conversation';
  readonly conversationId: string;
  readonly inboxId: string;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly labelIds: readonly string[];
  readonly status: Status;
  /** Whose it is while it is not resolved: resolved ones are found by no search for what is open. */
  readonly heldBy: string | null;
  /** Its inbox while it is not resolved. */
  readonly openIn: string | null;
}

/** Kinds of things that conversations name and that leave nothing but their absence. */
type ThingKind = 'team' | 'label';

/** A thing that is gone, so that a conversation that refers to it later gets its command too. */
interface GoneThing extends StoredDocument {
  readonly kind: 'gone';
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
      | 'ConversationLabelRemoved';
  }
>;

const PAGE = 500;

const conversationDocument = (account: string, id: string) => `${account}/conversation/${id}`;
const goneDocument = (account: string, kind: ThingKind, id: string) =>
  `${account}/gone/${kind}/${id}`;

/** Remembers that the thing is gone. */
export function noteGone(
  account: string,
  kind: ThingKind,
  id: string,
  documents: ReactorDocuments,
): void {
  const gone: GoneThing = { _id: goneDocument(account, kind, id), account, kind: 'gone' };
  documents.put(gone);
}

/** Whether the thing is gone; nothing never is. */
export async function isGone(
  account: string,
  kind: ThingKind,
  id: string | null,
  documents: ReactorDocuments,
): Promise<boolean> {
  if (id === null) return false;
  return (await documents.get<GoneThing>(goneDocument(account, kind, id))) !== null;
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
  place: { readonly _id: string; readonly account: string },
): HeldConversation | null {
  if (event.type === 'ConversationStarted') {
    const { conversationId, inboxId, status } = event.data;
    const none = { assigneeId: null, teamId: null, labelIds: [], heldBy: null, openIn: null };
    return { ...place, kind: 'conversation', conversationId, inboxId, status, ...none };
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
      return { ...held, labelIds: [...held.labelIds, event.data.labelId] };
    case 'ConversationLabelRemoved':
      return { ...held, labelIds: held.labelIds.filter((id) => id !== event.data.labelId) };
  }
}
