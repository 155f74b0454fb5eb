import {
  type PlannedAction,
  type Remaining,
  writesToContact,
} from '@bitacora/conversations/published';
import type { RuleChange } from '@bitacora/rules';
import { shifted } from './limits.js';

/** Why a whole pass is refused, or an action was in older passes; recorded with it. The console has words for each. */
export type PlanRefusal =
  /** Only in older passes: the rule named what was deleted. Such a rule is flagged now and not asked. */
  | 'LABEL_MISSING'
  | 'TEAM_MISSING'
  /** The chain of causes has reached its end. */
  | 'CHAIN_TOO_DEEP'
  /** One act of a person has set off too many passes. */
  | 'TOO_MANY_PASSES';

const MINUTE = 60_000;
/** No contact gets an automatic answer later than this. */
export const REPLY_TOO_LATE_MS = 5 * MINUTE;

/** Which action of a rule it is, and which step of the macro that the action runs. */
export type ActionPlace = Pick<PlannedAction, 'index' | 'step'>;

/** What one action of a rule plans, as the pass takes it. `messages` are those that the contact can still get. */
export function plannedAction(
  type: string,
  place: ActionPlace,
  change: RuleChange,
  { at, messages }: { readonly at: string; readonly messages: Remaining },
): PlannedAction {
  const isMessage = change.kind !== 'refused' && writesToContact(type);
  const notAfter = isMessage ? shifted(at, REPLY_TOO_LATE_MS) : null;
  return { ...place, type, notAfter, remaining: isMessage ? messages : null, change };
}

/** An action that is recorded, with the code of its refusal, and not carried out. */
export function refusedAction(type: string, place: ActionPlace, reason: string): PlannedAction {
  const change: RuleChange = { kind: 'refused', reason };
  return { ...place, type, notAfter: null, remaining: null, change };
}
