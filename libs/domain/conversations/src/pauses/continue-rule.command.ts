import { defineCommand } from '@bitacora/kernel';
import { id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { conversationStream } from '../conversation.id.js';
import { conversationDecider } from '../conversation.state.js';
import { continueRule } from './pause.decide.js';
import { MAX_EVENT_ID } from './paused-rule.events.js';

/** Sent by the timers when the wait of a rule is over. */
export const ContinueRule = defineCommand({
  name: 'ContinueRule',
  permission: null,
  schema: z.object({
    conversationId: id,
    ruleId: id,
    index: z.number().int().min(0),
    triggerEventId: z.string().max(MAX_EVENT_ID),
    dueAt: instant,
  }),
  decider: conversationDecider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: continueRule,
});
