import type { ConversationFacts, EventFacts, FactContext } from '@bitacora/rules';
import {
  type Attachment,
  type Conversation,
  type StatedKind,
  USUAL_WRITER,
  clockRunsSince,
  isDelayed,
  isVerified,
  messageKindOf,
} from '@bitacora/conversations/published';
import { type Personal, isErased } from '@bitacora/kernel';
import type { AutomationConversation } from '../folding/automation-documents.js';
import { availabilityOf, peopleOnline } from '@bitacora/account/published';
import { ableMembers } from '../passes/loads.js';
import type { TriggerContext } from './context-walker.js';

interface WrittenData {
  readonly text: Personal<string>;
  readonly attachments: Personal<readonly Attachment[]>;
  readonly messageKind?: StatedKind | undefined;
}

const UNKNOWN_ZONE = 'UTC';

/** IANA zone of the account. */
export function timeZoneOf({ account }: Pick<TriggerContext, 'account'>): string {
  return account.state?.timeZone ?? UNKNOWN_ZONE;
}

/** What facts are read from at a moment; `conversation` is the one that earlier rules of the pass left, with its attributes. */
export function factsOf(context: TriggerContext, conversation: Conversation): FactContext {
  const { before, document, contact, inbox } = context;
  return {
    event: eventFacts(context),
    conversation: conversationFacts(conversation, document),
    before: before && conversationFacts(before, document),
    contact:
      contact.revision < 0
        ? null
        : {
            ...contact.details,
            conversations: contact.conversations,
            labelIds: contact.labelIds,
            attributes: contact.attributes ?? {},
          },
    people: peopleOf(context, conversation),
    inbox: inbox && { channel: inbox.state.channel, hours: inbox.state.hours },
    timeZone: timeZoneOf(context),
    language: context.account.state?.language ?? null,
  };
}

function peopleOf(
  { account, inbox }: Pick<TriggerContext, 'account' | 'inbox'>,
  { assigneeId }: Conversation,
): FactContext['people'] {
  const { availability } = account;
  const collaboratorIds = inbox?.state.collaboratorIds ?? [];
  const isOnline = (userId: string) => availabilityOf(availability, userId) === 'online';
  return {
    assignee: assigneeId === null ? null : availabilityOf(availability, assigneeId),
    online: () => {
      const { members, roles = [] } = account;
      return peopleOnline(collaboratorIds, { members, roles }, availability).length;
    },
    onlineOf: (teamId) => ableMembers(teamId, account, collaboratorIds).filter(isOnline).length,
  };
}

function conversationFacts(
  state: Conversation,
  { page }: Pick<AutomationConversation, 'page'>,
): ConversationFacts {
  const { received, answered, automatic, notes } = state.counts;
  return {
    inboxId: state.inboxId,
    status: state.status,
    priority: state.priority,
    important: state.important,
    muted: state.muted,
    labelIds: state.labelIds,
    assigneeId: state.assigneeId,
    teamId: state.teamId,
    language: state.language,
    page,
    // Absent in what was folded before there was more than one way.
    verified: isVerified(state.writer ?? USUAL_WRITER),
    startedBy: state.startedBy,
    ordinal: state.ordinal,
    startedAt: state.startedAt,
    statusSince: state.statusSince,
    messages: received + answered + automatic,
    contactMessages: received,
    agentMessages: answered,
    automaticMessages: automatic,
    notes,
    unanswered: state.unanswered,
    lastMessageBy: state.lastMessageBy,
    lastContactMessageAt: state.lastContactMessageAt,
    lastAgentMessageAt: state.lastAgentMessageAt,
    attributes: state.attributes,
    waitingSince: state.waitingSince,
    answer: {
      since: state.answer.since,
      due: clockRunsSince(state) === null ? null : state.answer.due,
      delayed: isDelayed(state),
    },
  };
}

function eventFacts({ event }: TriggerContext): EventFacts {
  const { actor, occurredAt } = event.metadata;
  const base: EventFacts = {
    at: occurredAt,
    actorKind: actor.kind,
    actorId: actor.id,
    text: null,
    files: null,
    messageKind: null,
    automatic: null,
    labelId: null,
    mentions: null,
    statusReason: null,
  };
  switch (event.type) {
    case 'MessageReceived':
      return { ...base, ...written(event.data) };
    case 'NoteAdded':
      return { ...base, ...written(event.data), mentions: event.data.mentions };
    case 'ConversationStatusChanged':
      return { ...base, statusReason: event.data.reason };
    case 'MessageSent':
      return { ...base, ...written(event.data), automatic: event.data.automatic !== null };
    case 'ConversationLabelAdded':
    case 'ConversationLabelRemoved':
      return { ...base, labelId: event.data.labelId };
    case 'ConversationAttributeSet': {
      const { attributeId: id } = event.data;
      return { ...base, attribute: { owner: 'conversation', id } };
    }
    case 'ContactNoted': {
      const { change, thingId } = event.data;
      const labelId = change === 'labelAdded' || change === 'labelRemoved' ? thingId : null;
      const of = { ...base, contactChange: change, labelId };
      if (change !== 'attribute' || thingId === null) return of;
      return { ...of, attribute: { owner: 'contact', id: thingId } };
    }
    case 'AssigneeAvailabilityNoted':
      return { ...base, availability: { now: event.data.availability, before: event.data.before } };
    default:
      return base;
  }
}

function written(data: WrittenData): Pick<EventFacts, 'text' | 'files' | 'messageKind'> {
  const { text, attachments } = data;
  const files = isErased(attachments) ? null : attachments.length;
  return { text, files, messageKind: messageKindOf(data) };
}
