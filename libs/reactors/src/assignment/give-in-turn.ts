import { AssignInTurn } from '@bitacora/conversations';
import {
  type InTurnChoice,
  MAX_PASSED_OVER,
  type PassingReason,
} from '@bitacora/conversations/published';
import { type Position, type Reaction, type ReactorDocuments, reaction } from '@bitacora/kernel';
import { Answerers } from '../answerers/answerers.js';
import { type TurnConversation, type TurnPerson, type TurnTeam, turnId } from './turn-documents.js';
import { putCounted } from './turn-documents.js';

const PAGE = 100;
/**
 * Most waiting conversations that one event looks at. Each conversation that is given sets off the next look, so a
 * queue of any length is given away while there are people for it.
 */
const MAX_LOOKED_AT = 500;

/** What is known while conversations are given: who is online, and what each of them has. */
interface Round {
  readonly documents: ReactorDocuments;
  readonly answerers: Answerers;
  readonly online: ReadonlyMap<string, TurnPerson>;
  /** Position of the event that set it off. */
  readonly at: Position;
}

/**
 * Gives the conversations that wait in a team to its members in turn, the longest waiting first: each to the next
 * in the team's order, after the one before, who is online, has room and can answer in its inbox.
 */
export async function giveInTurn(
  account: string,
  teamId: string,
  at: Position,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const stored = await documents.get<TurnTeam>(turnId.team(account, teamId));
  if (!stored?.assigns || stored.memberIds.length === 0) return [];
  const first = await waitingIn(teamId, null, documents, 1);
  if (first.length === 0) return [];
  const people = await documents.find<TurnPerson>({ kind: 'person', state: 'online' });
  const online = new Map(people.map((person) => [person.personId, person]));
  const round: Round = { documents, answerers: new Answerers(account, documents), online, at };
  const reactions: Reaction[] = [];
  let team = stored;
  let after: Position | null = null;
  for (let seen = 0; seen < MAX_LOOKED_AT && anyHasRoom(team, round); seen += PAGE) {
    const page = await waitingIn(teamId, after, documents, PAGE);
    for (const conversation of page) {
      const turn = await nextOf(team, conversation, round);
      if (!turn) continue;
      team = { ...team, last: turn.userId };
      reactions.push(await given(conversation, turn, round));
    }
    after = page.at(-1)?.waitingKey ?? null;
    if (page.length < PAGE) break;
  }
  if (team !== stored) documents.put(team);
  return reactions;
}

function waitingIn(
  teamId: string,
  after: Position | null,
  documents: ReactorDocuments,
  limit: number,
): Promise<readonly TurnConversation[]> {
  const since = after === null ? {} : { waitingKey: { $gt: after } };
  return documents.find<TurnConversation>(
    { waitsIn: teamId, ...since },
    { sort: [['waitingKey', 1]], limit },
  );
}

function anyHasRoom(team: TurnTeam, { online }: Round): boolean {
  return team.memberIds.some((id) => {
    const person = online.get(id);
    return person !== undefined && hasRoom(team, person);
  });
}

function hasRoom({ capacity }: TurnTeam, { load }: TurnPerson): boolean {
  return capacity === null || load < capacity;
}

interface Turn {
  readonly userId: string;
  readonly choice: InTurnChoice;
}

/** Whose turn it is, with those who were passed over; null when no member can be given the conversation now. */
async function nextOf(
  team: TurnTeam,
  conversation: TurnConversation,
  round: Round,
): Promise<Turn | null> {
  const { memberIds, last, capacity, teamId } = team;
  const start = last === null ? 0 : memberIds.indexOf(last) + 1;
  const passedOver: { userId: string; reason: PassingReason }[] = [];
  for (const userId of [...memberIds.slice(start), ...memberIds.slice(0, start)]) {
    const person = round.online.get(userId);
    const reason = await passingReason(team, person, conversation, round);
    if (reason === null) {
      const load = person?.load ?? 0;
      const waited = conversation.waitingKey !== round.at;
      const choice = { kind: 'inTurn' as const, teamId, after: last, load, capacity };
      return { userId, choice: { ...choice, passedOver, waited } };
    }
    if (passedOver.length < MAX_PASSED_OVER) passedOver.push({ userId, reason });
  }
  return null;
}

async function passingReason(
  team: TurnTeam,
  person: TurnPerson | undefined,
  { inboxId }: TurnConversation,
  { answerers }: Round,
): Promise<PassingReason | null> {
  if (!person) return 'notOnline';
  if (!hasRoom(team, person)) return 'full';
  return (await answerers.releaseReason(person.personId, inboxId)) === null ? null : 'notInInbox';
}

async function given(
  conversation: TurnConversation,
  { userId, choice }: Turn,
  { documents, online }: Round,
): Promise<Reaction> {
  const { conversationId } = conversation;
  const none = { waitsIn: null, waitsFrom: null, waitingKey: null };
  await putCounted({ ...conversation, ...none, offeredTo: userId }, documents);
  const person = online.get(userId);
  if (person) (online as Map<string, TurnPerson>).set(userId, { ...person, load: person.load + 1 });
  const data = { conversationId, userId, choice };
  return reaction(AssignInTurn, data, { key: `AssignInTurn/${conversationId}` });
}
