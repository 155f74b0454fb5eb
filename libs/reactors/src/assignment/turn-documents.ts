import type { Position, ReactorDocuments, StoredDocument } from '@bitacora/kernel';
import type { Availability } from '@bitacora/account/published';
import { type Status, takesTurns } from '@bitacora/conversations/published';

/** A team as its turns need it. */
export interface TurnTeam extends StoredDocument {
  readonly kind: 'team';
  readonly teamId: string;
  readonly assigns: boolean;
  readonly capacity: number | null;
  /** In the order of the turns. */
  readonly memberIds: readonly string[];
  /** Who was given the conversation before; null: no one yet. */
  readonly last: string | null;
}

/** How a person is, and how much they have. */
export interface TurnPerson extends StoredDocument {
  readonly kind: 'person';
  readonly personId: string;
  /** `away` is what busy was called in documents of before. */
  readonly state: Availability | 'away';
  /** Open and pending conversations, those included that are on their way to them. */
  readonly load: number;
}

/** A conversation that a team may give away. Ids only. */
export interface TurnConversation extends StoredDocument {
  readonly kind: 'conversation';
  readonly conversationId: string;
  readonly inboxId: string;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
  readonly status: Status;
  /** A command that gives it to this person is on its way. */
  readonly offeredTo: string | null;
  /** The team in which it waits for a person; null: it does not wait. */
  readonly waitsIn: string | null;
  /** Its inbox while it waits. */
  readonly waitsFrom: string | null;
  /** Where in the log it began to wait: who waits longest is first. */
  readonly waitingKey: Position | null;
  /** For whom it is counted in `load`. */
  readonly countsFor: string | null;
}

type Documents = ReactorDocuments;

export const turnId = {
  team: (account: string, id: string) => `${account}/team/${id}`,
  person: (account: string, id: string) => `${account}/person/${id}`,
  conversation: (account: string, id: string) => `${account}/conversation/${id}`,
};

/** A person as they were folded; a person who was never seen is offline and has nothing. */
export async function personOf(
  account: string,
  personId: string,
  documents: Pick<Documents, 'get'>,
): Promise<TurnPerson> {
  const _id = turnId.person(account, personId);
  const known = await documents.get<TurnPerson>(_id);
  return known ?? { _id, account, kind: 'person', personId, state: 'offline', load: 0 };
}

/** Writes the conversation and counts it for the person who has it now, or is about to; gives it as written. */
export async function putCounted(
  conversation: TurnConversation,
  documents: Documents,
): Promise<TurnConversation> {
  const { offeredTo, assigneeId, status, countsFor: before, account } = conversation;
  const countsFor = offeredTo ?? (takesTurns(status) ? assigneeId : null);
  const counted = { ...conversation, countsFor };
  documents.put<TurnConversation>(counted);
  if (countsFor === before) return counted;
  for (const [personId, change] of [
    [before, -1],
    [countsFor, 1],
  ] as const) {
    if (personId === null) continue;
    const person = await personOf(account ?? '', personId, documents);
    documents.put<TurnPerson>({ ...person, load: Math.max(0, person.load + change) });
  }
  return counted;
}

/** The conversation waits for the next of its team from `position` on, if it is free and has a team. */
export function waiting(conversation: TurnConversation, position: Position): TurnConversation {
  const { teamId, assigneeId, status, inboxId, waitsIn } = conversation;
  if (teamId === null || assigneeId !== null || !takesTurns(status)) return resting(conversation);
  if (waitsIn === teamId) return conversation;
  const key = { waitsIn: teamId, waitsFrom: inboxId, waitingKey: position };
  return { ...conversation, offeredTo: null, ...key };
}

/** The conversation does not wait. */
export function resting(conversation: TurnConversation): TurnConversation {
  return { ...conversation, offeredTo: null, waitsIn: null, waitsFrom: null, waitingKey: null };
}
