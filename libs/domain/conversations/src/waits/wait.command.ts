import { defineCommand } from '@bitacora/kernel';
import { id, instant } from '@bitacora/schema';
import { z } from 'zod';
import { conversationStream } from '../conversation.id.js';
import { STATUSES } from '../conversation.lists.js';
import { conversationDecider } from '../conversation.state.js';
import { CALENDAR_MOMENTS } from './moment.js';
import { WAITS } from './wait.js';
import { reachTimer } from './wait.decide.js';

/** Sent by the timers when a wait has lasted as long as a rule asks, or a moment comes that it asks for. */
export const ReachTimer = defineCommand({
  name: 'ReachTimer',
  permission: null,
  schema: z.object({
    conversationId: id,
    wait: z.enum([...WAITS, ...CALENDAR_MOMENTS]),
    status: z.enum(STATUSES).nullable(),
    since: instant,
    dueAt: instant,
    ruleId: id,
    ruleVersion: z.number().int().min(1),
    /** The date of the conversation that the moment is counted from; null for every other wait. */
    date: z
      .object({
        attributeId: id,
        days: z.number().int(),
        at: z.string().max(5),
        timeZone: z.string().max(60),
      })
      .nullable(),
  }),
  decider: conversationDecider,
  stream: (data, { accountId }) => conversationStream(accountId, data.conversationId),
  decide: reachTimer,
});
