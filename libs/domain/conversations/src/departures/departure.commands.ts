import { type AnyDefinedCommand, type Decision, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import {
  type Changed,
  isRefused,
  labelReplaced,
  releasedFrom,
  statusChanged,
  teamChanged,
} from '../change.decide.js';
import { conversationRefusal } from '../conversation.errors.js';
import { type ConversationEvent, RELEASE_REASONS } from '../conversation.events.js';
import { conversationStream } from '../conversation.id.js';
import { type ConversationState, conversationDecider } from '../conversation.state.js';

type Result = Decision<ConversationEvent>;
type Accounted = { readonly accountId: string };

const decider = conversationDecider;
const stream = (data: { readonly conversationId: string }, { accountId }: Accounted) =>
  conversationStream(accountId, data.conversationId);

/**
 * The member can no longer answer in the conversation. Another person who has it by then keeps it, and a
 * resolved one stays as it was: it is looked at when it opens again.
 */
export const ReleaseFromMember = defineCommand({
  name: 'ReleaseFromMember',
  permission: null,
  schema: z.object({ conversationId: id, userId: id, reason: z.enum(RELEASE_REASONS) }),
  decider,
  stream,
  decide: (data, state: ConversationState): Result =>
    state ? written(releasedFrom(state, data)) : [],
});

/** The team was deleted. A team that the conversation got in between stays. */
export const ReleaseFromTeam = defineCommand({
  name: 'ReleaseFromTeam',
  permission: null,
  schema: z.object({ conversationId: id, teamId: id }),
  decider,
  stream,
  decide: ({ teamId }, state: ConversationState): Result => {
    if (state?.teamId !== teamId) return [];
    return written(teamChanged(state, null));
  },
});

/** The inbox was deleted: what is not resolved yet is, and from then on nothing can be answered. */
export const ResolveWithInbox = defineCommand({
  name: 'ResolveWithInbox',
  permission: null,
  schema: z.object({ conversationId: id, inboxId: id }),
  decider,
  stream,
  decide: ({ inboxId }, state: ConversationState, { now }): Result => {
    if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
    if (state.inboxId !== inboxId || state.status === 'resolved') return [];
    const to = { status: 'resolved', until: null } as const;
    return written(statusChanged(state, to, 'inboxDeleted', now));
  },
});

/** The label was merged into another. */
export const ReplaceConversationLabel = defineCommand({
  name: 'ReplaceConversationLabel',
  permission: null,
  schema: z.object({ conversationId: id, labelId: id, into: id }),
  decider,
  stream,
  decide: (data, state: ConversationState): Result =>
    state ? written(labelReplaced(state, data)) : [],
});

function written(changed: Changed): Result {
  if (changed === null) return [];
  return isRefused(changed) ? changed : [changed];
}

/** What the system does to conversations when a thing that they name is gone. */
export const departureCommands: readonly AnyDefinedCommand[] = [
  ReleaseFromMember,
  ReleaseFromTeam,
  ReplaceConversationLabel,
  ResolveWithInbox,
];
