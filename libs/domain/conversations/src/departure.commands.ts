import { type CommandDefinition, type Decision, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { assigned, isRefused, statusChanged, teamChanged } from './change.decide.js';
import { no } from './conversation.errors.js';
import type { ConversationEvent } from './conversation.events.js';
import { conversationStream } from './conversation.id.js';
import { type ConversationState, conversationDecider } from './conversation.state.js';

type Result = Decision<ConversationEvent>;
type Accounted = { readonly accountId: string };

const decider = conversationDecider;
const stream = (data: { readonly conversationId: string }, { accountId }: Accounted) =>
  conversationStream(accountId, data.conversationId);

/** The member was removed. Whoever was assigned meanwhile keeps the conversation. */
export const ReleaseFromMember = defineCommand({
  name: 'ReleaseFromMember',
  permission: null,
  schema: z.object({ conversationId: id, userId: id }),
  decider,
  stream,
  decide: ({ userId }, state: ConversationState): Result => {
    if (state?.assigneeId !== userId) return [];
    return written(assigned(state, null, null));
  },
});

/** The team was deleted. A team that the conversation got meanwhile stays. */
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
    if (!state) return no('CONVERSATION_NOT_FOUND', 'conversationId');
    if (state.inboxId !== inboxId || state.status === 'resolved') return [];
    const to = { status: 'resolved', until: null } as const;
    return written(statusChanged(state, to, 'inboxDeleted', now));
  },
});

function written(changed: ReturnType<typeof assigned>): Result {
  if (changed === null) return [];
  return isRefused(changed) ? changed : [changed];
}

/** What the system does to conversations when a thing that they name is gone. */
export const departureCommands: readonly CommandDefinition[] = [
  ReleaseFromMember,
  ReleaseFromTeam,
  ResolveWithInbox,
];
