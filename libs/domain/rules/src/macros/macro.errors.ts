import { refusing } from '@bitacora/schema';

/** Every reason for which a command about macros is refused. The console has words for each. */
export type MacroRefusal =
  /** It is not there, or it is of another person. */
  | 'MACRO_NOT_FOUND'
  /** Another macro of the same audience has this name. Params: `name`. */
  | 'NAME_TAKEN'
  /** Params: `max`. */
  | 'TOO_MANY_MACROS'
  /** Its steps are longer than one macro may be. Params: `max`, in characters. */
  | 'MACRO_TOO_LARGE'
  /** With so many steps a rule that runs it would do more than a rule may. Params: `name` of the rule, `max`. */
  | 'MACRO_TOO_LONG_FOR_RULE'
  /** It names what is not there any more, so it does not run. Params: `kind`, `id`. */
  | 'MACRO_FLAGGED'
  /** It was changed since the person saw it. Params: `version`. */
  | 'MACRO_CHANGED';

export const macroRefusal = refusing<MacroRefusal>();
