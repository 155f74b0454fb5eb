import { type AnyDefinedCommand, type Decision, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { assigned } from '../change.decide.js';
import { type ConversationEvent, inTurnChoice } from '../conversation.events.js';
import { conversationStream } from '../conversation.id.js';
import { takesTurns } from '../conversation.lists.js';
import { type ConversationState, conversationDecider } from '../conversation.state.js';

interface Turn {
  readonly userId: string;
  readonly choice: z.infer<typeof inTurnChoice>;
}

/**
 * A team gives an unassigned conversation to the member whose turn it is. One that was assigned, resolved or moved
 * to another team by then stays as it is.
 */
export const AssignInTurn = defineCommand({
  name: 'AssignInTurn',
  permission: null,
  schema: z.object({ conversationId: id, userId: id, choice: inTurnChoice }),
  decider: conversationDecider,
  stream: ({ conversationId }, { accountId }) => conversationStream(accountId, conversationId),
  references: ({ userId }, state) =>
    state ? [{ kind: 'assignee', id: userId, inboxId: state.inboxId, field: 'userId' }] : [],
  decide: assignInTurn,
});

export const assignmentCommands: readonly AnyDefinedCommand[] = [AssignInTurn];

function assignInTurn(
  { userId, choice }: Turn,
  state: ConversationState,
): Decision<ConversationEvent> {
  const isFree = state !== null && state.assigneeId === null && takesTurns(state.status);
  if (!isFree || state.teamId !== choice.teamId) return [];
  const changed = assigned(state, userId, choice);
  if (changed === null) return [];
  return 'code' in changed ? changed : [changed];
}
