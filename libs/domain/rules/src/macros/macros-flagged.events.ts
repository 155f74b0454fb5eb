import { MAX_MACRO_NAME } from '@bitacora/conversations/published';
import { type EventOf, defineEvent, id, recordedLine } from '@bitacora/schema';
import { z } from 'zod';
import { goneThing } from '../rule.events.js';
import { MAX_SHARED_MACROS } from './macro.schema.js';

/** Shared macros that cannot be run any more; an account has no more of them. */
export const flaggedMacros = z
  .array(z.object({ macroId: id, name: recordedLine(MAX_MACRO_NAME) }))
  .max(MAX_SHARED_MACROS);

export const MacrosFlagged = defineEvent(
  'MacrosFlagged',
  'macros',
  z
    .object({ macros: flaggedMacros, thing: goneThing })
    .describe('Shared macros cannot be run any more, because they name what is gone since.'),
);
export type MacrosFlaggedEvent = EventOf<typeof MacrosFlagged>;
