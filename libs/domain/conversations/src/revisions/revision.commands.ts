import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import { conversationStream } from '../conversation.id.js';
import { conversationDecider } from '../conversation.state.js';
import { reviseMessage } from './revision.decide.js';
import { REVISIONS } from './revision.events.js';

/** The contact edits or withdraws a message of their own, or reacts to one of either side. */
export const ReviseMessage = defineCommand({
  name: 'ReviseMessage',
  permission: 'message.receive',
  schema: z.object({
    conversationId: id,
    messageId: id,
    messageRevision: z.number().int().min(0).optional(),
    change: z.enum(REVISIONS),
    /** The length of the text is the decider's business, which names its limit. */
    text: writtenText.nullable(),
  }),
  decider: conversationDecider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: reviseMessage,
});

/** What clients do with messages that are there. */
export const revisionCommands: readonly AnyDefinedCommand[] = [ReviseMessage];
