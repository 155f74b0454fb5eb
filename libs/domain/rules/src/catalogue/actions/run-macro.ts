import { MAX_MACRO_NAME, ruleRanMacro } from '@bitacora/conversations/published';
import { id, line } from '@bitacora/schema';
import { z } from 'zod';
import { reference } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';
import { refusedPlan } from './refused.js';

/**
 * Its steps are planned and carried out as actions of the rule, before it; what is left to it is to say which macro it was. What they
 * write and lead to is that of their actions.
 */
export const runMacroAction = action({
  name: 'runMacro',
  version: 1,
  icon: 'zap',
  words: words(
    'ejecutar el macro {macroId}',
    'run the macro {macroId}',
    'executar a macro {macroId}',
  ),
  params: { macroId: reference('macro') },
  writes: () => [],
  leadsTo: () => [{ event: 'RuleRanMacro' }],
  change: z.object({
    kind: z.literal('runMacro'),
    macroId: id,
    version: z.number().int().min(1),
    name: line(MAX_MACRO_NAME),
  }),
  plan: ({ macroId }, { macroOf }) => {
    const macro = macroOf(macroId);
    return macro ? { macroId, ...macro } : refusedPlan('MACRO_GONE');
  },
  apply: ({ macroId, version, name }, conversation, context) =>
    ruleRanMacro(conversation, { macroId, version, name }, context),
});
