import { AUDIENCES } from '@bitacora/canned-responses/published';
import { MAX_MACRO_NAME, MAX_MACRO_STEPS } from '@bitacora/conversations/published';
import { id, line, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import { ruleAction } from '../catalogue/actions.js';
import { conditions } from '../conditions.schema.js';

/** Most macros that an account shares, and that one person keeps for themself. */
export const MAX_SHARED_MACROS = 200;
export const MAX_OWN_MACROS = 50;
/** Most characters of the steps of one macro, written as JSON. */
export const MAX_STEPS_CHARACTERS = 60_000;
const MAX_DESCRIPTION = 300;

/** One action of a macro, and when it is done. */
const macroStep = z.strictObject({ conditions, action: ruleAction });
export type MacroStep = z.output<typeof macroStep>;

/** The steps of a macro, in their order. */
export const macroSteps = z.array(macroStep).min(1).max(MAX_MACRO_STEPS);

/** What a person writes of a macro. */
export const macroBody = z.strictObject({
  name: line(MAX_MACRO_NAME),
  description: writtenText.max(MAX_DESCRIPTION),
  steps: macroSteps,
});
export type MacroBody = z.output<typeof macroBody>;

/** Who may run a macro: everyone of the account, the members of a team, or the person who owns it. */
export const macroAudience = z.object({
  audience: z.enum(AUDIENCES),
  /** Null unless the audience is a team. */
  teamId: id.nullable(),
  /** Null unless the audience is one person. */
  userId: id.nullable(),
});
export type MacroAudience = z.output<typeof macroAudience>;
