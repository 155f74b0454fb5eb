import { type Decision, defineCommand } from '@bitacora/kernel';
import { z } from 'zod';
import { goneThing } from '../rule.events.js';
import { type MacrosState, macrosDecider, macrosStream } from './macro.state.js';
import { type MacrosFlaggedEvent, flaggedMacros } from './macros-flagged.events.js';

/** A macro that was deleted in between is left out, and a record of none is not written. */
function noteMacrosFlagged(
  { macros, thing }: MacrosFlaggedEvent['data'],
  state: MacrosState,
): Decision<MacrosFlaggedEvent> {
  const there = macros.filter(({ macroId }) => state.some((macro) => macro.macroId === macroId));
  return there.length > 0 ? [{ type: 'MacrosFlagged', data: { macros: there, thing } }] : [];
}

/** Records which shared macros cannot be run since a thing went; sent by the program alone. */
export const NoteMacrosFlagged = defineCommand({
  name: 'NoteMacrosFlagged',
  permission: null,
  schema: z.object({ macros: flaggedMacros.min(1), thing: goneThing }),
  decider: macrosDecider,
  stream: (_data, { accountId }) => macrosStream(accountId, null),
  decide: noteMacrosFlagged,
});
