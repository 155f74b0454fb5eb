import { ChangeUserPicture, EndApiTokens } from '@bitacora/account';
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
  type Recorded,
  type ReactorDocuments,
  defineReactor,
  reaction,
} from '@bitacora/kernel';
import type { LabelEvent, MemberEvent, RoleEvent, TeamEvent } from '@bitacora/account/published';
import type { ReleaseReason } from '@bitacora/conversations/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import {
  Answerers,
  BY_ROLE,
  foldAnswerers,
  foldMember,
  foldRole,
  isInboxDeleted,
} from '../answerers/answerers.js';
import {
  type HeldConversation,
  type HeldEvent,
  foldHeld,
  heldConversations,
  isGone,
  noteGone,
} from './departure-documents.js';

type DeparturesEvent =
  | HeldEvent
  | MemberEvent
  | RoleEvent
  | Extract<TeamEvent, { type: 'TeamDeleted' }>
  | Extract<LabelEvent, { type: 'LabelDeleted' }>
  | Extract<InboxEvent, { type: 'InboxCollaboratorsChanged' | 'InboxDeleted' }>;

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
 * that name it each get a command whose decider checks again: unresolved conversations of a person who
 * cannot answer in them become unassigned and say why, a deleted team's are without a team, a deleted label
 * comes off, a deleted inbox's are resolved. The API tokens of a member who was removed end, and their picture goes. A conversation that comes to name such a thing afterwards (a command
 * that was on its way, a resolved conversation that opens again) gets its command then. It is never too late for this.
 */
export const departures = defineReactor<DeparturesEvent>({
  name: 'departures',
  version: 2,
  background: true,
  indexes: [
    byThing('holder', 'heldBy'),
    byThing('team', 'teamId'),
    byThing('inbox', 'openIn'),
    BY_ROLE,
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
  on: {
    ConversationStarted: opened,
    ConversationStatusChanged: opened,
    async ConversationAssigned(event, documents) {
      const held = await foldHeld(event, documents);
      return held ? releases([held], answerersOf(event, documents)) : [];
    },
    async ConversationTeamChanged(event, documents) {
      const held = await foldHeld(event, documents);
      const { teamId } = event.data;
      if (!held || teamId === null) return [];
      const isOver = await isGone(event.metadata.accountId, 'team', teamId, documents);
      return isOver ? [releaseFromTeam(held, teamId)] : [];
    },
    async ConversationLabelAdded(event, documents) {
      const held = await foldHeld(event, documents);
      const { labelId } = event.data;
      if (!held) return [];
      const isOver = await isGone(event.metadata.accountId, 'label', labelId, documents);
      return isOver ? [removeLabel(held, labelId)] : [];
    },
    async ConversationLabelRemoved(event, documents) {
      await foldHeld(event, documents);
      return [];
    },
    MemberAdded: memberChanged,
    MemberRoleChanged: memberChanged,
    RoleCreated: roleChanged,
    RoleChanged: roleChanged,
    RoleDeleted: roleChanged,
    async MemberRemoved(event, documents) {
      const { userId } = event.data;
      return [
        ...(await memberChanged(event, documents)),
        reaction(EndApiTokens, { userId }),
        reaction(ChangeUserPicture, { userId, picture: null }, { key: 'picture' }),
      ];
    },
    async TeamDeleted({ data: { teamId }, metadata }, documents) {
      noteGone(metadata.accountId, 'team', teamId, documents);
      const inTeam = heldConversations({ teamId }, documents);
      return each(inTeam, (held) => releaseFromTeam(held, teamId));
    },
    async LabelDeleted({ data: { labelId }, metadata }, documents) {
      noteGone(metadata.accountId, 'label', labelId, documents);
      const labelled = await documents.find<HeldConversation>({ labelIds: labelId });
      return labelled.map((held) => removeLabel(held, labelId));
    },
    async InboxCollaboratorsChanged(event, documents) {
      const { inboxId } = event.data;
      const answerers = answerersOf(event, documents);
      const reactions: Reaction[] = [];
      for (const userId of await foldAnswerers(event, documents)) {
        const held = heldConversations({ heldBy: userId, openIn: inboxId }, documents);
        reactions.push(...(await releases(held, answerers)));
      }
      return reactions;
    },
    async InboxDeleted(event, documents) {
      await foldAnswerers(event, documents);
      const { inboxId } = event.data;
      return each(heldConversations({ openIn: inboxId }, documents), resolveWithInbox);
    },
  },
});

function answerersOf({ metadata }: Recorded<DeparturesEvent>, documents: ReactorDocuments) {
  return new Answerers(metadata.accountId, documents);
}

async function memberChanged(
  event: Recorded<MemberEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  foldMember(event, documents);
  const held = heldConversations({ heldBy: event.data.userId }, documents);
  return releases(held, answerersOf(event, documents));
}

/** Who may answer less than before loses what they have. */
async function roleChanged(
  event: Recorded<RoleEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const answerers = answerersOf(event, documents);
  const reactions: Reaction[] = [];
  for (const userId of await foldRole(event, documents)) {
    reactions.push(
      ...(await releases(heldConversations({ heldBy: userId }, documents), answerers)),
    );
  }
  return reactions;
}

/** A conversation that is open from now on: its inbox may be gone as well. */
async function opened(
  event: Recorded<HeldEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const held = await foldHeld(event, documents);
  if (!held) return [];
  const reactions = await releases([held], answerersOf(event, documents));
  if (held.openIn === null) return reactions;
  const isOver = await isInboxDeleted(event.metadata.accountId, held.openIn, documents);
  return isOver ? [resolveWithInbox(held), ...reactions] : reactions;
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
