import { accompanyingText, defineEvent, id, personal, unchanged } from '@bitacora/schema';
import { z } from 'zod';
import { sealedForContact } from '../messages/message.events.js';

/** `reacted`: to a message of either side; `unreacted`: the reaction was taken back. */
export const REVISIONS = ['edited', 'withdrawn', 'reacted', 'unreacted'] as const;
export type RevisionKind = (typeof REVISIONS)[number];

/** What was written before stays in the log: who answered it saw it. Version 1 did not say where the message is. */
export const MessageRevised = defineEvent(
  'MessageRevised',
  'conversation',
  z
    .object({
      conversationId: id,
      contactId: id,
      messageId: id,
      /** Of the event of the message, in this conversation; absent: it is not known. */
      messageRevision: z.number().int().min(0).optional(),
      change: z.enum(REVISIONS),
      /** As it reads from now on, or the reaction; null: it is withdrawn, or the reaction is. */
      text: personal(accompanyingText).nullable(),
    })
    .describe('The contact edited or withdrew a message, or reacted to one.'),
  { ...sealedForContact('text'), version: 2, upcasters: { 1: unchanged } },
);
