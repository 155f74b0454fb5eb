import { defineCommand } from '@bitacora/kernel';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { conversationStream } from '../conversation.id.js';
import { conversationDecider } from '../conversation.state.js';
import { thingsOfUndo, undoMacroRun } from './undo.decide.js';

/** Takes back what a macro changed, as far as that can be. */
export const UndoMacroRun = defineCommand({
  name: 'UndoMacroRun',
  permission: 'conversation.manage',
  schema: z.object({ conversationId: id, runId: id }),
  decider: conversationDecider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  references: thingsOfUndo,
  decide: undoMacroRun,
});
