import { type ConversationEvent, isOver, takesTurns } from '@bitacora/conversations/published';
import type { FieldFilter, IndexSpec, ReactorDocuments, Recorded } from '@bitacora/kernel';
import { type NotingConversation, notingId } from './noting-documents.js';
import type { NotedPlaces } from './waiting-rules.js';

/** Conversations of a contact, the newest first, in which one change is noted. */
export const MOST_OF_A_CONTACT = 10;
/** Conversations of a person, the oldest waiting first, in which one change is noted. */
export const MOST_OF_A_PERSON = 200;

/** Comes after every instant. */
const NEVER = '~';

/** Events that change where things are noted. */
export type PlaceEvent = Extract<
  ConversationEvent,
  {
    type:
      | 'ConversationStarted'
      | 'ConversationAssigned'
      | 'ConversationStatusChanged'
      | 'MessageReceived'
      | 'MessageSent';
  }
>;

/** What the conversations are found by. */
export const PLACE_INDEXES: readonly IndexSpec[] = [
  {
    name: 'contact',
    keys: [
      ['account', 1],
      ['liveFor', 1],
      ['startedAt', -1],
    ],
  },
  {
    name: 'holder',
    keys: [
      ['account', 1],
      ['heldBy', 1],
      ['waitsFrom', 1],
    ],
  },
];

/** Folds an event of a conversation. */
export async function foldPlace(
  event: Recorded<PlaceEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  const _id = notingId.conversation(event.metadata.accountId, event.data.conversationId);
  const known = await documents.get<NotingConversation>(_id);
  const changed = evolve(known, event, _id);
  if (!changed || changed === known) return;
  const { status, contactId, assigneeId, waitingSince } = changed;
  documents.put<NotingConversation>({
    ...changed,
    liveFor: isOver(status) ? null : contactId,
    heldBy: takesTurns(status) ? assigneeId : null,
    waitsFrom: waitingSince ?? NEVER,
  });
}

/** The conversations of a contact, and of those that are one with it, that are not over, the newest first. */
export function conversationsOfContact(
  account: string,
  contactIds: readonly string[],
  places: NotedPlaces,
  documents: Pick<ReactorDocuments, 'find'>,
): Promise<readonly NotingConversation[]> {
  return documents.find<NotingConversation>(
    { account, liveFor: { $in: contactIds }, ...inThose(places) },
    { sort: [['startedAt', -1]], limit: MOST_OF_A_CONTACT },
  );
}

/** The open and pending conversations of a person, the oldest waiting first. */
export function conversationsOfPerson(
  account: string,
  userId: string,
  places: NotedPlaces,
  documents: Pick<ReactorDocuments, 'find'>,
): Promise<readonly NotingConversation[]> {
  return documents.find<NotingConversation>(
    { account, heldBy: userId, ...inThose(places) },
    { sort: [['waitsFrom', 1]], limit: MOST_OF_A_PERSON },
  );
}

function inThose(places: NotedPlaces): { readonly inboxId?: FieldFilter } {
  return places === null ? {} : { inboxId: { $in: places } };
}

/** The very same document when nothing changes that counts here. */
function evolve(
  known: NotingConversation | null,
  event: Recorded<PlaceEvent>,
  _id: string,
): NotingConversation | null {
  const { data, metadata, position: startedAt } = event;
  if (event.type === 'ConversationStarted') {
    const { conversationId, contactId, inboxId, status } = event.data;
    const here = { conversationId, contactId, inboxId, status, startedAt };
    const none = { assigneeId: null, waitingSince: null, liveFor: null, heldBy: null };
    const account = metadata.accountId;
    return { _id, account, kind: 'conversation', ...here, ...none, waitsFrom: NEVER };
  }
  if (!known) return null;
  switch (event.type) {
    case 'ConversationAssigned':
      return { ...known, assigneeId: event.data.userId };
    case 'ConversationStatusChanged':
      return { ...known, status: event.data.status };
    case 'MessageReceived':
      return known.waitingSince === null ? { ...known, waitingSince: metadata.occurredAt } : known;
    case 'MessageSent': {
      const answers = 'userId' in data && data.userId !== null;
      return answers && known.waitingSince !== null ? { ...known, waitingSince: null } : known;
    }
  }
}
