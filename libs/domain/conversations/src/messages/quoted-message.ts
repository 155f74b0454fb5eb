import { id } from '@bitacora/schema';
import { z } from 'zod';

/**
 * The message that another one answers: where it is, and none of its words, so that what shows it shows what became of it. Its revision is
 * that of its event in the conversation.
 */
export const quotedMessage = z.object({
  conversationId: id,
  messageId: id,
  revision: z.number().int().min(0),
});
export type QuotedMessage = Readonly<z.output<typeof quotedMessage>>;
