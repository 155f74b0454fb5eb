import { accompanyingText, defineEvent, id, personal } from '@bitacora/schema';
import { z } from 'zod';
import { sealedForContact } from '../messages/message.events.js';

/** `reacted`: to a message of either side; `unreacted`: the reaction was taken back. */
export const REVISIONS = ['edited', 'withdrawn', 'reacted', 'unreacted'] as const;
export type RevisionKind = (typeof REVISIONS)[number];

/** What was written before stays in the log: who answered it saw it. */
export const MessageRevised = defineEvent(
  'MessageRevised',
  'conversation',
  z
    .object({
      conversationId: id,
      contactId: id,
      messageId: id,
      change: z.enum(REVISIONS),
      /** As it reads from now on, or the reaction; null: it is withdrawn, or the reaction is. */
      text: personal(accompanyingText).nullable(),
    })
    .describe('The contact edited or withdrew a message, or reacted to one.'),
  sealedForContact('text'),
);
