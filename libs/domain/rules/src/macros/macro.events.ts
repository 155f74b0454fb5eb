import { type EventOf, defineEvent, id } from '@bitacora/schema';
import { z } from 'zod';
import { macroAudience, macroBody } from './macro.schema.js';

const body = z.object({
  macroId: id,
  ...macroAudience.shape,
  /** Counts the texts of the macro, from 1. */
  version: z.number().int().min(1),
  ...macroBody.shape,
});

const MacroCreated = defineEvent(
  'MacroCreated',
  'macros',
  body.describe('There is a new macro, with its whole text.'),
);

const MacroChanged = defineEvent(
  'MacroChanged',
  'macros',
  body.describe('A macro has another text or audience; the event has the whole of it.'),
);

const MacroDeleted = defineEvent(
  'MacroDeleted',
  'macros',
  z.object({ macroId: id }).describe('A macro is gone; what it did stays.'),
);

/** Events of `macros-<account>.shared` and of `macros-<account>.own:<user>`. */
export const macroEvents = [MacroCreated, MacroChanged, MacroDeleted] as const;
export type MacroEvent = EventOf<(typeof macroEvents)[number]>;
