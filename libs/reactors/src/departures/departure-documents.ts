import type { ReactorDocuments, StoredDocument } from '@bitacora/kernel';
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
}

/** Kinds of things that conversations name. */
export type ThingKind = 'member' | 'team' | 'label' | 'inbox';

/** A thing that is gone, so that a conversation that still comes to name it is told too. */
interface GoneThing extends StoredDocument {
  readonly kind: 'gone';
}

const conversationDocument = (account: string, id: string) => `${account}/conversation/${id}`;
const goneDocument = (account: string, kind: ThingKind, id: string) =>
  `${account}/gone/${kind}/${id}`;

/** Remembers that the thing is gone, or that it is there again. */
export function noteGone(
  account: string,
  kind: ThingKind,
  id: string,
  isGone: boolean,
  documents: ReactorDocuments,
): void {
  const _id = goneDocument(account, kind, id);
  const gone: GoneThing = { _id, account, kind: 'gone' };
  if (isGone) documents.put(gone);
  else documents.remove(_id);
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

/** Folds an event of a conversation; null when the conversation never started. */
export async function foldHeld(
  account: string,
  event: ConversationEvent,
  documents: ReactorDocuments,
): Promise<HeldConversation | null> {
  const _id = conversationDocument(account, event.data.conversationId);
  const held = evolve(await documents.get<HeldConversation>(_id), event, { _id, account });
  if (held) documents.put(held);
  return held;
}

function evolve(
  held: HeldConversation | null,
  event: ConversationEvent,
  place: { readonly _id: string; readonly account: string },
): HeldConversation | null {
  if (event.type === 'ConversationStarted') {
    const { conversationId, inboxId, status } = event.data;
    const none = { assigneeId: null, teamId: null, labelIds: [] };
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
    default:
      return held;
  }
}
