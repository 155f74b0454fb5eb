import { ChangeUserPicture, EndApiTokens } from '@bitacora/account';
import { RemoveContactLabel, ReplaceContactLabel } from '@bitacora/contacts';
import {
  ReleaseFromMember,
  ReleaseFromTeam,
  RemoveConversationLabel,
  ReplaceConversationLabel,
  ResolveWithInbox,
} from '@bitacora/conversations';
import {
  type CommandClass,
  type IndexSpec,
  type Reaction,
  type Recorded,
  type ReactorDocuments,
  type SubjectErased,
  contactOfSubject,
  defineReactor,
  reaction,
} from '@bitacora/kernel';
import type { LabelEvent, MemberEvent, RoleEvent, TeamEvent } from '@bitacora/account/published';
import type { ReleaseReason } from '@bitacora/conversations/published';
import { EndContactFormLink } from '@bitacora/inboxes';
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
  type ContactLabelEvent,
  type HeldEvent,
  foldHeld,
  heldConversations,
  type LabelledContact,
  foldLabelled,
  forgetLabels,
  rememberedGone,
  labelledThings,
  noteGone,
} from './departure-documents.js';
import { foldLinkedForm, formsLinkedTo } from './linked-forms.js';

type DeparturesEvent =
  | HeldEvent
  | MemberEvent
  | RoleEvent
  | Extract<TeamEvent, { type: 'TeamDeleted' }>
  | ContactLabelEvent
  | SubjectErased
  | Extract<LabelEvent, { type: 'LabelDeleted' | 'LabelMerged' }>
  | Extract<
      InboxEvent,
      { type: 'InboxCollaboratorsChanged' | 'InboxDeleted' | 'ContactFormChanged' }
    >;

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
 * comes off, also off contacts, a merged one gives way to the other, a deleted inbox's are resolved, and a contact form that led to it is switched off. The API tokens of a member who was removed end, and their picture goes. A conversation that comes to name such a thing afterwards (a command
 * that was on its way, a resolved conversation that opens again) gets its command then. It is never too late for this.
 */
export const departures = defineReactor<DeparturesEvent>({
  name: 'departures',
  version: 4,
  background: true,
  indexes: [
    byThing('holder', 'heldBy'),
    byThing('team', 'teamId'),
    byThing('inbox', 'openIn'),
    BY_ROLE,
    {
      name: 'form',
      keys: [
        ['leadsTo', 1],
        ['account', 1],
      ],
    },
    {
      name: 'label',
      keys: [
        ['labelIds', 1],
        ['account', 1],
        ['place', 1],
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
      const isOver = await rememberedGone(event.metadata.accountId, 'team', teamId, documents);
      return isOver ? [releaseFromTeam(held, teamId)] : [];
    },
    async ConversationLabelAdded(event, documents) {
      const held = await foldHeld(event, documents);
      return held ? labelLeft(held, event.data.labelId, documents) : [];
    },
    async ConversationLabelRemoved(event, documents) {
      await foldHeld(event, documents);
      return [];
    },
    async ConversationLabelReplaced(event, documents) {
      const held = await foldHeld(event, documents);
      return held ? labelLeft(held, event.data.into, documents) : [];
    },
    async ContactLabelAdded(event, documents) {
      const contact = await foldLabelled(event, documents);
      return labelLeft(contact, event.data.labelId, documents);
    },
    async ContactLabelRemoved(event, documents) {
      await foldLabelled(event, documents);
      return [];
    },
    async ContactLabelReplaced(event, documents) {
      const contact = await foldLabelled(event, documents);
      return labelLeft(contact, event.data.into, documents);
    },
    SubjectErased({ data: { subject } }, documents) {
      const contact = contactOfSubject(subject);
      if (contact) forgetLabels(contact.accountId, contact.contactId, documents);
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
      return each(labelledThings(labelId, documents), (thing) => withoutLabel(thing, labelId));
    },
    async LabelMerged({ data: { labelId, into }, metadata }, documents) {
      noteGone(metadata.accountId, 'label', labelId, documents, into);
      return each(labelledThings(labelId, documents), (thing) =>
        withOtherLabel(thing, labelId, into),
      );
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
    async ContactFormChanged(event, documents) {
      const leadsTo = foldLinkedForm(event, documents);
      const { accountId } = event.metadata;
      if (leadsTo === null || !(await isInboxDeleted(accountId, leadsTo, documents))) return [];
      return [withoutLink(event.data.inboxId, leadsTo)];
    },
    async InboxDeleted(event, documents) {
      await foldAnswerers(event, documents);
      const { inboxId } = event.data;
      const forms = await formsLinkedTo(event.metadata.accountId, inboxId, documents);
      const resolved = await each(
        heldConversations({ openIn: inboxId }, documents),
        resolveWithInbox,
      );
      return [...forms.map((formOf) => withoutLink(formOf, inboxId)), ...resolved];
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

async function each<Thing>(
  things: AsyncIterable<Thing>,
  reactionOf: (thing: Thing) => Reaction,
): Promise<readonly Reaction[]> {
  const reactions: Reaction[] = [];
  for await (const thing of things) reactions.push(reactionOf(thing));
  return reactions;
}

/** What came to have a label that was deleted, or merged, before. */
async function labelLeft(
  thing: HeldConversation | LabelledContact,
  labelId: string,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const gone = await rememberedGone(thing.account, 'label', labelId, documents);
  if (!gone) return [];
  return [
    gone.into === null ? withoutLabel(thing, labelId) : withOtherLabel(thing, labelId, gone.into),
  ];
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

function withoutLabel(thing: HeldConversation | LabelledContact, labelId: string): Reaction {
  if (thing.kind === 'conversation')
    return ofConversation(RemoveConversationLabel, {
      conversationId: thing.conversationId,
      labelId,
    });
  return ofContact(RemoveContactLabel, { contactId: thing.contactId, labelId });
}

function withOtherLabel(
  thing: HeldConversation | LabelledContact,
  labelId: string,
  into: string,
): Reaction {
  if (thing.kind === 'conversation')
    return ofConversation(ReplaceConversationLabel, {
      conversationId: thing.conversationId,
      labelId,
      into,
    });
  return ofContact(ReplaceContactLabel, { contactId: thing.contactId, labelId, into });
}

function resolveWithInbox({ conversationId, inboxId }: HeldConversation): Reaction {
  return ofConversation(ResolveWithInbox, { conversationId, inboxId });
}

function withoutLink(inboxId: string, targetInboxId: string): Reaction {
  const data = { inboxId, targetInboxId };
  return reaction(EndContactFormLink, data, { key: `${EndContactFormLink.name}/${inboxId}` });
}

function ofContact<Data extends { readonly contactId: string }>(
  command: CommandClass<Data>,
  data: NoInfer<Data>,
): Reaction {
  return reaction(command, data, { key: `${command.name}/${data.contactId}` });
}

/** Named by its conversation: when the event is handled again, fewer conversations may be left. */
function ofConversation<Data extends { readonly conversationId: string }>(
  command: CommandClass<Data>,
  data: NoInfer<Data>,
): Reaction {
  return reaction(command, data, { key: `${command.name}/${data.conversationId}` });
}
