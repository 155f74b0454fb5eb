import {
  type ChangeByRule,
  type RefusedChange,
  refusedChange,
} from '@bitacora/conversations/published';
import { z } from 'zod';
import type { Action, Effect, Write } from './actions/action.js';
import type { Situation } from './actions/situation.js';
import { ACTIONS, type ListedAction, type RuleAction, actionNamed } from './actions.js';

/** What an action of a rule plans at a moment: recorded choices, or the reason why it cannot be done. */
export type RuleChange = z.output<ListedAction['change']> | RefusedChange;

/** Makes every choice of an action of a rule but the random one. */
export function plannedChangeOf(asked: RuleAction, situation: Situation): RuleChange {
  const { type, ...values } = asked;
  const { plan, change } = handlerOf(type);
  const planned = plan(values, situation);
  // The values were checked by the schema of the same action, so what it plans is one of its changes.
  return ('kind' in planned ? planned : { kind: kindOf(change), ...planned }) as RuleChange;
}

/** What the values of an action write, to warn about rules that write over each other. */
export function writesOf(asked: RuleAction): readonly Write[] {
  const { type, ...values } = asked;
  return actionNamed(type)?.writes(values) ?? [];
}

/** The events that can come of an action of a rule. */
export function eventsLedTo(asked: RuleAction): readonly Effect[] {
  const { type, ...values } = asked;
  return actionNamed(type)?.leadsTo(values) ?? [];
}

/** Each kind of change, with an action that has it: those that share changes carry them out alike. */
const byKind = new Map<string, Action>(ACTIONS.map((each) => [each.change.shape.kind.value, each]));

const changes = [refusedChange, ...new Set(ACTIONS.map(({ change }) => change))];

/** Checks a planned change. Commands with changes outlive a version of the program: kinds stay. */
export const ruleChange = z.discriminatedUnion(
  'kind',
  changes as unknown as [typeof refusedChange],
) as unknown as z.ZodType<RuleChange>;

/** Carries out a planned change: the event, null when nothing would change, or the refusal. */
export const changeByRule: ChangeByRule<RuleChange> = (change, conversation, context) =>
  change.kind === 'refused'
    ? { code: change.reason }
    : carrierOf(change.kind).apply(change, conversation, context);

function kindOf({ shape }: Action['change']): string {
  return shape.kind.value;
}

function handlerOf(name: string): Action {
  return found(name, actionNamed(name));
}

function carrierOf(kind: string): Action {
  return found(kind, byKind.get(kind));
}

function found(name: string, known: Action | undefined): Action {
  if (!known) throw new Error(`The catalogue of rules has no action for "${name}".`);
  return known;
}
