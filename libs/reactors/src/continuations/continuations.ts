import { NoteContinuation } from '@bitacora/conversations';
import type { ConversationEvent } from '@bitacora/conversations/published';
import { defineReactor, reaction } from '@bitacora/kernel';

type Continued = Extract<ConversationEvent, { type: 'ConversationContinued' }>;

/** Links the conversation before to the one in which a person continued it, in the name of that person. */
export const continuations = defineReactor<Continued>({
  name: 'continuations',
  version: 1,
  indexes: [],
  on: {
    ConversationContinued({ data, metadata: { actor } }) {
      const { fromId: conversationId, conversationId: toId, inboxId: toInboxId } = data;
      return [reaction(NoteContinuation, { conversationId, toId, toInboxId }, { actor })];
    },
  },
});
