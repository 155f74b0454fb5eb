import { defineEvent, id, recordedLine } from '@bitacora/schema';
import { z } from 'zod';
import type { Changed } from '../change.decide.js';
import type { Conversation } from '../conversation.state.js';
import type { RuleChangeContext } from '../passes/rule-change.js';
import { MAX_MACRO_NAME } from './macro-run.js';

/** A rule did the steps of a macro. Behind their changes, in the append of the pass; its record says what came of each step. */
export const RuleRanMacro = defineEvent(
  'RuleRanMacro',
  'conversation',
  z
    .object({
      conversationId: id,
      contactId: id,
      ruleId: id,
      /** Place of the action in the rule's list. */
      index: z.number().int().min(0),
      macroId: id,
      /** The text of the macro that was in force. */
      version: z.number().int().min(1),
      name: recordedLine(MAX_MACRO_NAME),
    })
    .describe('A rule ran a macro, and at least one of its steps changed something.'),
);

/** The macro that an action of a rule runs. */
export interface RanMacro {
  readonly macroId: string;
  readonly version: number;
  readonly name: string;
}

/** That a rule ran a macro; null where no step changed anything. */
export function ruleRanMacro(
  { conversationId, contactId }: Conversation,
  { macroId, version, name }: RanMacro,
  {
    rule: { ruleId },
    index,
    stepsDone = 0,
  }: Pick<RuleChangeContext, 'rule' | 'index' | 'stepsDone'>,
): Changed {
  if (stepsDone === 0) return null;
  const data = { conversationId, contactId, ruleId, index, macroId, version, name };
  return { type: 'RuleRanMacro', data };
}
