import type { IndexSpec, Reaction, Reactor, Recorded, ReactorDocuments } from '@bitacora/kernel';
import type { LabelEvent, MemberEvent, TeamEvent } from '@bitacora/account/published';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import {
  type HeldConversation,
  type ThingKind,
  foldHeld,
  isGone,
  noteGone,
} from './departure-documents.js';

const OF_CONVERSATIONS = [
  'ConversationStarted',
  'ConversationAssigned',
  'ConversationTeamChanged',
  'ConversationStatusChanged',
  'ConversationLabelAdded',
  'ConversationLabelRemoved',
] as const;

type HeldEvent = Extract<ConversationEvent, { type: (typeof OF_CONVERSATIONS)[number] }>;
type ThingEvent =
  | Extract<MemberEvent, { type: 'MemberAdded' | 'MemberRemoved' }>
  | Extract<TeamEvent, { type: 'TeamDeleted' }>
  | Extract<LabelEvent, { type: 'LabelDeleted' }>
  | Extract<InboxEvent, { type: 'InboxDeleted' }>;
type DeparturesEvent = HeldEvent | ThingEvent;

const byThing = (name: string, field: string): IndexSpec => ({
  name,
  keys: [
    ['account', 1],
    [field, 1],
  ],
});

/**
 * When a member, team, label or inbox goes, the conversations that name it are told, each by a command
 * whose decider looks again: a removed member's unresolved conversations are nobody's, a deleted team's are without
 * a team, a deleted label comes off, a deleted inbox's are resolved. A conversation that comes to name
 * such a thing afterwards (a command that was on its way, a resolved conversation that opens again)
 * is told then. It is never too late for this.
 */
export const departures: Reactor<DeparturesEvent> = {
  name: 'departures',
  version: 1,
  gatherMs: 50,
  events: [
    ...OF_CONVERSATIONS,
    'MemberAdded',
    'MemberRemoved',
    'TeamDeleted',
    'LabelDeleted',
    'InboxDeleted',
  ],
  indexes: [
    byThing('assignee', 'assigneeId'),
    byThing('team', 'teamId'),
    byThing('inbox', 'inboxId'),
    {
      name: 'label',
      keys: [
        ['labelIds', 1],
        ['account', 1],
      ],
      many: true,
    },
  ],
  sideBySide: true,
  async react(event, documents) {
    if (isOfConversation(event)) return conversationChanged(event, documents);
    return thingChanged(event, documents);
  },
};

function isOfConversation(event: Recorded<DeparturesEvent>): event is Recorded<HeldEvent> {
  return OF_CONVERSATIONS.some((type) => type === event.type);
}

async function thingChanged(
  event: Recorded<ThingEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const account = event.metadata.accountId;
  const gone = (kind: ThingKind, id: string) => noteGone(account, kind, id, true, documents);
  const find = (filter: object) =>
    documents.find<HeldConversation>({ kind: 'conversation', ...filter });
  const unresolved = { status: { $ne: 'resolved' } };
  switch (event.type) {
    case 'MemberAdded':
      noteGone(account, 'member', event.data.userId, false, documents);
      return [];
    case 'MemberRemoved': {
      const { userId } = event.data;
      gone('member', userId);
      return (await find({ assigneeId: userId, ...unresolved })).map(releaseFromMember);
    }
    case 'TeamDeleted': {
      const { teamId } = event.data;
      gone('team', teamId);
      return (await find({ teamId })).map(releaseFromTeam);
    }
    case 'LabelDeleted': {
      const { labelId } = event.data;
      gone('label', labelId);
      return (await find({ labelIds: labelId })).map((held) => removeLabel(held, labelId));
    }
    case 'InboxDeleted': {
      const { inboxId } = event.data;
      gone('inbox', inboxId);
      return (await find({ inboxId, ...unresolved })).map(resolveWithInbox);
    }
  }
}

async function conversationChanged(
  event: Recorded<HeldEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const account = event.metadata.accountId;
  const held = await foldHeld(account, event, documents);
  if (!held) return [];
  const gone = (kind: ThingKind, id: string | null) => isGone(account, kind, id, documents);
  switch (event.type) {
    case 'ConversationStarted':
      return (await gone('inbox', held.inboxId)) ? [resolveWithInbox(held)] : [];
    case 'ConversationAssigned':
      return (await gone('member', held.assigneeId)) ? [releaseFromMember(held)] : [];
    case 'ConversationTeamChanged':
      return (await gone('team', held.teamId)) ? [releaseFromTeam(held)] : [];
    case 'ConversationLabelAdded': {
      const { labelId } = event.data;
      return (await gone('label', labelId)) ? [removeLabel(held, labelId)] : [];
    }
    case 'ConversationLabelRemoved':
      return [];
    case 'ConversationStatusChanged': {
      if (held.status === 'resolved') return [];
      const reactions: Reaction[] = [];
      if (await gone('inbox', held.inboxId)) reactions.push(resolveWithInbox(held));
      if (await gone('member', held.assigneeId)) reactions.push(releaseFromMember(held));
      return reactions;
    }
  }
}

function releaseFromMember({ conversationId, assigneeId: userId }: HeldConversation): Reaction {
  return reaction('ReleaseFromMember', { conversationId, userId });
}

function releaseFromTeam({ conversationId, teamId }: HeldConversation): Reaction {
  return reaction('ReleaseFromTeam', { conversationId, teamId });
}

function removeLabel({ conversationId }: HeldConversation, labelId: string): Reaction {
  return reaction('RemoveConversationLabel', { conversationId, labelId });
}

function resolveWithInbox({ conversationId, inboxId }: HeldConversation): Reaction {
  return reaction('ResolveWithInbox', { conversationId, inboxId });
}

function reaction(command: string, data: object): Reaction {
  return { command, data, tooLateAfterMs: null };
}
