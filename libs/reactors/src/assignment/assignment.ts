import {
  type IndexSpec,
  type Reaction,
  type Recorded,
  type ReactorDocuments,
  defineReactor,
} from '@bitacora/kernel';
import type {
  AvailabilityEvent,
  MemberEvent,
  RoleEvent,
  TeamEvent,
} from '@bitacora/account/published';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import { BY_ROLE, foldAnswerers, foldMember, foldRole } from '../answerers/answerers.js';
import { giveInTurn } from './give-in-turn.js';
import {
  type TurnConversation,
  type TurnPerson,
  type TurnTeam,
  personOf,
  putCounted,
  resting,
  turnId,
  waiting,
} from './turn-documents.js';

type Work = Extract<
  ConversationEvent,
  {
    type:
      | 'ConversationStarted'
      | 'ConversationAssigned'
      | 'ConversationTeamChanged'
      | 'ConversationStatusChanged';
  }
>;
type InboxChange = Extract<InboxEvent, { type: 'InboxCollaboratorsChanged' | 'InboxDeleted' }>;
type AssignmentEvent = Work | AvailabilityEvent | MemberEvent | RoleEvent | TeamEvent | InboxChange;

const PAGE = 500;

const index = (name: string, ...fields: readonly string[]): IndexSpec => ({
  name,
  keys: [['account', 1], ...fields.map((field) => [field, 1] as const)],
});

/**
 * Teams that assign automatically: a conversation that comes to such a team, opens again in it or lost its person
 * because that one left is given to the next member, in the team's order, who is online, has room and can answer in
 * its inbox. When there is no such member it waits, and is given when a person comes online, has room again or
 * comes to the team or the inbox. What a person took away by hand stays unassigned, and so does what came to the team
 * before it was switched on.
 */
export const assignment = defineReactor<AssignmentEvent>({
  name: 'assignment',
  version: 1,
  background: true,
  indexes: [
    index('waiting', 'waitsIn', 'waitingKey'),
    index('inbox', 'waitsFrom', 'waitingKey'),
    index('offered', 'offeredTo'),
    index('state', 'kind', 'state'),
    BY_ROLE,
    {
      name: 'member',
      keys: [
        ['memberIds', 1],
        ['account', 1],
      ],
      many: true,
    },
  ],
  on: {
    async ConversationStarted({ data, metadata: { accountId: account } }, documents) {
      const { conversationId, inboxId, status } = data;
      const _id = turnId.conversation(account, conversationId);
      const none = { teamId: null, assigneeId: null, offeredTo: null, countsFor: null };
      const rest = { waitsIn: null, waitsFrom: null, waitingKey: null };
      documents.put<TurnConversation>({
        ...{ _id, account, kind: 'conversation', conversationId, inboxId, status },
        ...none,
        ...rest,
      });
      return [];
    },
    async ConversationTeamChanged(event, documents) {
      return changed(event, documents, (was) => {
        const now = { ...resting(was), teamId: event.data.teamId };
        return waiting(now, event.position);
      });
    },
    async ConversationStatusChanged(event, documents) {
      return changed(event, documents, (was) => {
        const now = { ...was, status: event.data.status };
        return was.status === now.status ? now : waiting(now, event.position);
      });
    },
    async ConversationAssigned(event, documents) {
      const { userId, released } = event.data;
      return changed(event, documents, (was) => {
        const now = { ...resting(was), assigneeId: userId };
        return released === null ? now : waiting(now, event.position);
      });
    },
    async AvailabilityChanged({ data, metadata: { accountId: account }, position }, documents) {
      const person = await personOf(account, data.userId, documents);
      documents.put<TurnPerson>({ ...person, state: data.state });
      if (data.state !== 'online') return [];
      return giveInTeamsOf(account, data.userId, position, documents);
    },
    MemberAdded: memberChanged,
    MemberRoleChanged: memberChanged,
    MemberRemoved: memberChanged,
    RoleCreated: roleChanged,
    RoleChanged: roleChanged,
    RoleDeleted: roleChanged,
    TeamCreated: teamChanged,
    TeamChanged: teamChanged,
    TeamMembersChanged: teamChanged,
    TeamCapacityChanged: teamChanged,
    async TeamDeleted({ data, metadata }, documents) {
      documents.remove(turnId.team(metadata.accountId, data.teamId));
      return [];
    },
    async InboxCollaboratorsChanged(event, documents) {
      const { position, metadata } = event;
      const teamIds = new Set<string>();
      for (const userId of await foldAnswerers(event, documents)) {
        for (const id of await takeBack(userId, event, documents)) teamIds.add(id);
      }
      const found = await documents.find<TurnConversation>(
        { waitsFrom: event.data.inboxId },
        { sort: [['waitingKey', 1]], limit: PAGE },
      );
      for (const { waitsIn } of found) if (waitsIn !== null) teamIds.add(waitsIn);
      return giveIn(metadata.accountId, teamIds, position, documents);
    },
    async InboxDeleted(event, documents) {
      await foldAnswerers(event, documents);
      return [];
    },
  },
});

/** Folds a change of a conversation; then it is given, or what its person has room for. */
async function changed(
  event: Recorded<Work>,
  documents: ReactorDocuments,
  change: (was: TurnConversation) => TurnConversation,
): Promise<readonly Reaction[]> {
  const { accountId: account } = event.metadata;
  const _id = turnId.conversation(account, event.data.conversationId);
  const was = await documents.get<TurnConversation>(_id);
  if (!was) return [];
  const now = await putCounted(await unlessIdle(change(was), was, documents), documents);
  const teamIds = new Set<string>();
  if (now.waitsIn !== null) teamIds.add(now.waitsIn);
  // The next look at a long queue, see `giveInTurn`.
  else if (was.offeredTo !== null && now.teamId !== null) teamIds.add(now.teamId);
  const freed = was.countsFor;
  if (freed !== null && now.countsFor !== freed) {
    for (const id of await teamsOf(freed, documents)) teamIds.add(id);
  }
  return giveIn(account, teamIds, event.position, documents);
}

/** What comes to a team that does not assign is no conversation that waits, also once the team is switched on. */
async function unlessIdle(
  now: TurnConversation,
  was: TurnConversation,
  documents: ReactorDocuments,
): Promise<TurnConversation> {
  const { account, waitsIn } = now;
  if (waitsIn === null || waitsIn === was.waitsIn) return now;
  const team = await documents.get<TurnTeam>(turnId.team(account ?? '', waitsIn));
  return team?.assigns ? now : resting(now);
}

async function teamChanged(
  event: Recorded<Exclude<TeamEvent, { type: 'TeamDeleted' }>>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const { accountId: account } = event.metadata;
  const { teamId } = event.data;
  const _id = turnId.team(account, teamId);
  const known = await documents.get<TurnTeam>(_id);
  const none = { assigns: false, capacity: null, memberIds: [], last: null };
  const team: TurnTeam = known ?? { _id, account, kind: 'team', teamId, ...none };
  documents.put(turnTeam(team, event));
  return giveInTurn(account, teamId, event.position, documents);
}

function turnTeam(team: TurnTeam, event: Exclude<TeamEvent, { type: 'TeamDeleted' }>): TurnTeam {
  switch (event.type) {
    case 'TeamCreated':
    case 'TeamChanged':
      return { ...team, assigns: event.data.assignsAutomatically };
    case 'TeamMembersChanged':
      return { ...team, memberIds: event.data.userIds };
    case 'TeamCapacityChanged':
      return { ...team, capacity: event.data.capacity };
  }
}

async function memberChanged(
  event: Recorded<MemberEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  foldMember(event, documents);
  const { userId } = event.data;
  const teamIds = new Set(await takeBack(userId, event, documents));
  for (const id of await teamsOf(userId, documents)) teamIds.add(id);
  return giveIn(event.metadata.accountId, teamIds, event.position, documents);
}

/** Who may answer less than before gives back what is on its way, who may answer more is given what waits. */
async function roleChanged(
  event: Recorded<RoleEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const teamIds = new Set<string>();
  for (const userId of await foldRole(event, documents)) {
    for (const id of await takeBack(userId, event, documents)) teamIds.add(id);
    for (const id of await teamsOf(userId, documents)) teamIds.add(id);
  }
  return giveIn(event.metadata.accountId, teamIds, event.position, documents);
}

/** What is on its way to a person who may no longer take it waits again; gives the teams in which. */
async function takeBack(
  userId: string,
  { position }: Recorded<AssignmentEvent>,
  documents: ReactorDocuments,
): Promise<readonly string[]> {
  const teamIds = new Set<string>();
  for (;;) {
    const offered = await documents.find<TurnConversation>({ offeredTo: userId }, { limit: PAGE });
    for (const conversation of offered) {
      await putCounted(waiting(conversation, position), documents);
      if (conversation.teamId !== null) teamIds.add(conversation.teamId);
    }
    if (offered.length < PAGE) return [...teamIds];
  }
}

async function teamsOf(userId: string, documents: ReactorDocuments): Promise<readonly string[]> {
  const teams = await documents.find<TurnTeam>({ memberIds: userId });
  return teams.filter(({ assigns }) => assigns).map(({ teamId }) => teamId);
}

async function giveInTeamsOf(
  account: string,
  userId: string,
  at: string,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  return giveIn(account, await teamsOf(userId, documents), at, documents);
}

async function giveIn(
  account: string,
  teamIds: Iterable<string>,
  at: string,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const reactions: Reaction[] = [];
  for (const teamId of teamIds) {
    reactions.push(...(await giveInTurn(account, teamId, at, documents)));
  }
  return reactions;
}
