import { type Macro, macroContent } from './macro.state.js';

type Content = Parameters<typeof macroContent>[0];

/** Whether two macros have the same text and audience. Both come out of the same schema, so equal ones have equal text. */
export function isSameMacro(one: Macro, other: Content): boolean {
  return JSON.stringify(macroContent(one)) === JSON.stringify(macroContent(other));
}
