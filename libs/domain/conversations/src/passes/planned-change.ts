import { z } from 'zod';
import { id, instant } from '@bitacora/schema';

/**
 * What one action of a rule asks of a conversation, with every choice made except the random one. `kind` says which
 * action of the catalogue carries it out; the catalogue checks the rest.
 */
export interface PlannedChange {
  readonly kind: string;
}

/**
 * An action that the planner could not make concrete (a team without anybody online, a person who left); it is recorded
 * with its reason and carries nothing out.
 */
export const refusedChange = z.object({
  kind: z.literal('refused'),
  reason: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
});
export type RefusedChange = z.output<typeof refusedChange>;

/**
 * How often something may still happen when earlier passes are planned and not in the log yet: `left`, less what these
 * came to. The decider knows what they came to.
 */
const remaining = z.object({
  left: z.number().int().min(0),
  /** Events whose passes count when they did it. */
  pending: z.array(z.string()),
});
export type Remaining = z.output<typeof remaining>;

/** One action of a rule in a pass. */
export interface PlannedAction {
  /** Index in the rule's list of actions. */
  readonly index: number;
  /** Of a macro that the action runs: index in its list of steps. */
  readonly step?: number;
  /** The action's name in the catalogue, recorded as it is. */
  readonly type: string;
  /** Past this time it is recorded as `tooLate` and not carried out; null: never too late. */
  readonly notAfter: string | null;
  /** Automatic messages that the contact can still get; null for every other action. */
  readonly remaining: Remaining | null;
  readonly change: PlannedChange;
}

/** One rule that is due in a pass. The list of rules is in the order in which they act. */
export interface PlannedRule {
  readonly ruleId: string;
  readonly version: number;
  readonly name: string;
  /** A shadow rule is recorded with the outcome that it would have had, and changes nothing. */
  readonly mode: 'on' | 'shadow';
  /** When it acts, the rules behind it are left out. */
  readonly stopped: boolean;
  /** Runs that its limit leaves; null: it has no limit, or has runs left whatever earlier passes come to. */
  readonly remaining: Remaining | null;
  /** Rules before it without whose changes it would not be due. */
  readonly causes: readonly string[];
  readonly actions: readonly PlannedAction[];
}

/** Checks one rule of a pass; `change` checks what its actions ask for. */
export function plannedRule<C extends PlannedChange>(change: z.ZodType<C>) {
  const action = z.object({
    index: z.number().int().min(0),
    step: z.number().int().min(0).optional(),
    type: z.string().min(1).max(60),
    notAfter: instant.nullable(),
    remaining: remaining.nullable().default(null),
    change,
  });
  return z.object({
    ruleId: id,
    version: z.number().int().min(1),
    name: z.string(),
    mode: z.enum(['on', 'shadow']),
    stopped: z.boolean(),
    remaining: remaining.nullable().default(null),
    causes: z.array(id).default([]),
    actions: z.array(action),
  });
}
