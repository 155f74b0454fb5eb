import { defineEvent, id, instant } from '@bitacora/schema';
import { z } from 'zod';

const here = { conversationId: id, contactId: id };

/** In the conversation that is gone on with. */
const ConversationContinued = defineEvent(
  'ConversationContinued',
  'conversation',
  z
    .object({
      ...here,
      inboxId: id,
      /** The conversation before, and its inbox. */
      fromId: id,
      fromInboxId: id,
      /** When the contact last wrote in the inbox, in an earlier conversation; null: never. The time for answers counts from it. */
      lastWroteAt: instant.nullable(),
    })
    .describe('A person continued another conversation of the contact here, in another channel.'),
);

/** In the conversation before. */
const ConversationContinuedElsewhere = defineEvent(
  'ConversationContinuedElsewhere',
  'conversation',
  z
    .object({ ...here, toId: id, toInboxId: id })
    .describe('A person continued the conversation in another channel.'),
);

/** Events of conversations that are continued in another channel. */
export const continuationEvents = [ConversationContinued, ConversationContinuedElsewhere] as const;
