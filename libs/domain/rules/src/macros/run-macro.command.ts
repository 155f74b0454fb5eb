import {
  MAX_MACRO_NAME,
  MAX_MACRO_STEPS,
  conversationDecider,
  conversationStream,
  runMacro,
} from '@bitacora/conversations/published';
import { defineCommand } from '@bitacora/kernel';
import { id, line } from '@bitacora/schema';
import { z } from 'zod';
import { changeByRule, ruleChange } from '../catalogue/rule-changes.js';
import { referencesOfSteps } from './macro-checks.js';
import { macroSteps } from './macro.schema.js';

const planned = z.object({ type: z.string().min(1).max(60), change: ruleChange.nullable() });

/**
 * Carries out a macro that was planned at the expected revision of the conversation. What the macro names is looked up
 * once more: it may have been deleted since the plan.
 */
export const RunMacro = defineCommand({
  name: 'RunMacro',
  permission: 'conversation.manage',
  schema: z.object({
    conversationId: id,
    macroId: id,
    version: z.number().int().min(1),
    name: line(MAX_MACRO_NAME),
    steps: macroSteps,
    /** What each of the steps does. */
    planned: z.array(planned).max(MAX_MACRO_STEPS),
  }),
  decider: conversationDecider,
  stream: ({ conversationId }, { accountId }) => conversationStream(accountId, conversationId),
  references: ({ steps }) => referencesOfSteps(steps),
  decide: (run, state, context) => runMacro(run, state, context, changeByRule),
});
