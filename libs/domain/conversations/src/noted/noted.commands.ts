import { AVAILABILITIES } from '@bitacora/account/published';
import { type Decision, defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { conversationRefusal } from '../conversation.errors.js';
import type { ConversationEvent } from '../conversation.events.js';
import { conversationStream } from '../conversation.id.js';
import { isOver, takesTurns } from '../conversation.lists.js';
import { type ConversationState, conversationDecider } from '../conversation.state.js';
import { contactNews } from './noted.events.js';

type Result = Decision<ConversationEvent>;

/** Name, e-mail address and telephone can change at once. */
const MOST_AT_ONCE = 3;

const decider = conversationDecider;
const stream = (
  data: { readonly conversationId: string },
  { accountId }: { readonly accountId: string },
) => conversationStream(accountId, data.conversationId);

/** Something happened to the contact that a rule waits for. A conversation that is over by then stays as it is. */
export const NoteContact = defineCommand({
  name: 'NoteContact',
  permission: null,
  schema: z.object({
    conversationId: id,
    news: z.array(contactNews).min(1).max(MOST_AT_ONCE),
  }),
  decider,
  stream,
  decide: ({ news }, state: ConversationState): Result => {
    if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
    if (isOver(state.status) || state.contactErased) return [];
    const { conversationId, contactId } = state;
    return news.map(({ change, thingId }) => ({
      type: 'ContactNoted',
      data: { conversationId, contactId, change, thingId },
    }));
  },
});

/** The person came, left or chose how they are. Only a conversation that is theirs still has to do with it. */
export const NoteAssigneeAvailability = defineCommand({
  name: 'NoteAssigneeAvailability',
  permission: null,
  schema: z.object({
    conversationId: id,
    userId: id,
    availability: z.enum(AVAILABILITIES),
    before: z.enum(AVAILABILITIES),
  }),
  decider,
  stream,
  decide: ({ userId, availability, before }, state: ConversationState): Result => {
    if (!state) return conversationRefusal('CONVERSATION_NOT_FOUND', 'conversationId');
    if (state.assigneeId !== userId || !takesTurns(state.status)) return [];
    const { conversationId, contactId } = state;
    const data = { conversationId, contactId, userId, availability, before };
    return [{ type: 'AssigneeAvailabilityNoted', data }];
  },
});
