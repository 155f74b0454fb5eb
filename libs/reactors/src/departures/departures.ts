import {
  ReleaseFromMember,
  ReleaseFromTeam,
  RemoveConversationLabel,
  ResolveWithInbox,
} from '@bitacora/conversations';
import {
  type CommandClass,
  type IndexSpec,
  type Reaction,
  type Reactor,
  type Recorded,
  type ReactorDocuments,
  reaction,
} from '@bitacora/kernel';
import type { LabelEvent, MemberEvent, TeamEvent } from '@bitacora/account/published';
import type { ConversationEvent, ReleaseReason } from '@bitacora/conversations/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import { Answerers, foldAnswerers, foldMember, isInboxDeleted } from './answerers.js';
import {
  type HeldConversation,
  foldHeld,
  heldConversations,
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
  | MemberEvent
  | Extract<TeamEvent, { type: 'TeamDeleted' }>
  | Extract<LabelEvent, { type: 'LabelDeleted' }>
  | Extract<InboxEvent, { type: 'InboxCollaboratorsChanged' | 'InboxDeleted' }>;
type DeparturesEvent = HeldEvent | ThingEvent;

const byThing = (name: string, field: string): IndexSpec => ({
  name,
  keys: [
    ['account', 1],
    [field, 1],
    ['conversationId', 1],
  ],
});

/**
 * When a member, team, label or inbox goes, or a member can no longer answer in an inbox, the conversations
 * that name it are told, each by a command whose decider looks again: unresolved conversations of a person who
 * cannot answer in them are nobody's and say why, a deleted team's are without a team, a deleted label
 * comes off, a deleted inbox's are resolved. A conversation that comes to name such a thing afterwards (a command
 * that was on its way, a resolved conversation that opens again) is told then. It is never too late for this.
 */
export const departures: Reactor<DeparturesEvent> = {
  name: 'departures',
  version: 2,
  gatherMs: 50,
  events: [
    ...OF_CONVERSATIONS,
    'MemberAdded',
    'MemberRoleChanged',
    'MemberRemoved',
    'TeamDeleted',
    'LabelDeleted',
    'InboxCollaboratorsChanged',
    'InboxDeleted',
  ],
  indexes: [
    byThing('holder', 'heldBy'),
    byThing('team', 'teamId'),
    byThing('inbox', 'openIn'),
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
  const answerers = new Answerers(account, documents);
  switch (event.type) {
    case 'MemberAdded':
    case 'MemberRoleChanged':
    case 'MemberRemoved': {
      foldMember(event, documents);
      return releases(heldConversations({ heldBy: event.data.userId }, documents), answerers);
    }
    case 'InboxCollaboratorsChanged': {
      const { inboxId } = event.data;
      const reactions: Reaction[] = [];
      for (const userId of await foldAnswerers(event, documents)) {
        const held = heldConversations({ heldBy: userId, openIn: inboxId }, documents);
        reactions.push(...(await releases(held, answerers)));
      }
      return reactions;
    }
    case 'InboxDeleted': {
      await foldAnswerers(event, documents);
      const { inboxId } = event.data;
      return each(heldConversations({ openIn: inboxId }, documents), resolveWithInbox);
    }
    case 'TeamDeleted': {
      const { teamId } = event.data;
      noteGone(account, 'team', teamId, documents);
      const inTeam = heldConversations({ teamId }, documents);
      return each(inTeam, (held) => releaseFromTeam(held, teamId));
    }
    case 'LabelDeleted': {
      const { labelId } = event.data;
      noteGone(account, 'label', labelId, documents);
      const labelled = await documents.find<HeldConversation>({ labelIds: labelId });
      return labelled.map((held) => removeLabel(held, labelId));
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
  switch (event.type) {
    case 'ConversationStarted':
    case 'ConversationStatusChanged':
    case 'ConversationAssigned': {
      const reactions = await releases([held], new Answerers(account, documents));
      if (event.type === 'ConversationAssigned' || held.openIn === null) return reactions;
      const isOver = await isInboxDeleted(account, held.openIn, documents);
      return isOver ? [resolveWithInbox(held), ...reactions] : reactions;
    }
    case 'ConversationTeamChanged': {
      const { teamId } = event.data;
      if (teamId === null || !(await isGone(account, 'team', teamId, documents))) return [];
      return [releaseFromTeam(held, teamId)];
    }
    case 'ConversationLabelAdded': {
      const { labelId } = event.data;
      return (await isGone(account, 'label', labelId, documents))
        ? [removeLabel(held, labelId)]
        : [];
    }
    case 'ConversationLabelRemoved':
      return [];
  }
}

/** Takes those conversations off their people in which these can no longer answer. */
async function releases(
  conversations: AsyncIterable<HeldConversation> | Iterable<HeldConversation>,
  answerers: Answerers,
): Promise<readonly Reaction[]> {
  const reactions: Reaction[] = [];
  for await (const { conversationId, inboxId, heldBy: userId } of conversations) {
    if (userId === null) continue;
    const reason = await answerers.releaseReason(userId, inboxId);
    if (reason) reactions.push(releaseFromMember({ conversationId, userId, reason }));
  }
  return reactions;
}

async function each(
  conversations: AsyncIterable<HeldConversation>,
  reactionOf: (held: HeldConversation) => Reaction,
): Promise<readonly Reaction[]> {
  const reactions: Reaction[] = [];
  for await (const held of conversations) reactions.push(reactionOf(held));
  return reactions;
}

function releaseFromMember(data: {
  readonly conversationId: string;
  readonly userId: string;
  readonly reason: ReleaseReason;
}): Reaction {
  return ofConversation(ReleaseFromMember, data);
}

function releaseFromTeam({ conversationId }: HeldConversation, teamId: string): Reaction {
  return ofConversation(ReleaseFromTeam, { conversationId, teamId });
}

function removeLabel({ conversationId }: HeldConversation, labelId: string): Reaction {
  return ofConversation(RemoveConversationLabel, { conversationId, labelId });
}

function resolveWithInbox({ conversationId, inboxId }: HeldConversation): Reaction {
  return ofConversation(ResolveWithInbox, { conversationId, inboxId });
}

/** Named by its conversation: when the event is handled again, fewer conversations may be left. */
function ofConversation<Data extends { readonly conversationId: string }>(
  command: CommandClass<Data>,
  data: NoInfer<Data>,
): Reaction {
  return reaction(command, data, { key: `${command.name}/${data.conversationId}` });
}
