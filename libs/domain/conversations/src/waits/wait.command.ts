import { defineCommand } from '@bitacora/kernel';
import { id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { conversationStream } from '../conversation.id.js';
import { STATUSES } from '../conversation.lists.js';
import { conversationDecider } from '../conversation.state.js';
import { WAITS } from './wait.js';
import { reachTimer } from './wait.decide.js';

/** Sent by the timers when a wait has lasted as long as a rule asks. */
export const ReachTimer = defineCommand({
  name: 'ReachTimer',
  permission: null,
  schema: z.object({
    conversationId: id,
    wait: z.enum(WAITS),
    status: z.enum(STATUSES).nullable(),
    since: instant,
    dueAt: instant,
    ruleId: id,
    ruleVersion: z.number().int().min(1),
  }),
  decider: conversationDecider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: reachTimer,
});
