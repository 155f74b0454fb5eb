import type { HistoryStep } from './steps.js';

/** The pass of the rules that an effect belongs to, and which of the rule's actions it was. */
export interface CausingPass {
  readonly step: HistoryStep;
  readonly version: number | null;
  /** 1-based; null when one action had several effects, so that counting would guess. */
  readonly action: number | null;
  readonly of: number;
}

interface AppliedRule {
  readonly ruleId: string;
  readonly version: number;
  readonly name: string;
  readonly mode: string;
  readonly actions: readonly { readonly index: number; readonly outcome: string }[];
}

const isPass = ({ event }: HistoryStep): boolean => event.entry.type === 'RulesApplied';

/** Rules that a pass has looked at; empty for every other event. */
export function rulesLookedAt(step: HistoryStep): readonly AppliedRule[] {
  if (!isPass(step)) return [];
  const { rules } = step.event.entry.data as { readonly rules?: readonly AppliedRule[] };
  return rules ?? [];
}

/** Id of the event that a pass, or the effect of a rule, was asked about. */
export function triggeringEvent({ event }: HistoryStep): string {
  const { triggerEventId } = event.entry.data as { readonly triggerEventId?: unknown };
  return typeof triggerEventId === 'string' ? triggerEventId : event.entry.causationId;
}

/** Events of this conversation that led to a step, oldest first, without the step itself. */
export function causesOf(steps: readonly HistoryStep[], step: HistoryStep): readonly HistoryStep[] {
  const byId = new Map(steps.map((one) => [one.event.entry.id, one]));
  const causes: HistoryStep[] = [];
  for (
    let cause = byId.get(step.event.entry.causationId);
    cause && cause.index < step.index && !causes.includes(cause);
    cause = byId.get(cause.event.entry.causationId)
  )
    causes.unshift(cause);
  return causes;
}

/** Events of this conversation that a step caused directly. */
export function effectsOf(
  steps: readonly HistoryStep[],
  step: HistoryStep,
): readonly HistoryStep[] {
  return steps.filter(
    (other) => other.index > step.index && other.event.entry.causationId === step.event.entry.id,
  );
}

/** The pass that an effect of a rule came out of; null for what no rule did. */
export function passOf(steps: readonly HistoryStep[], step: HistoryStep): CausingPass | null {
  const { actor, causationId } = step.event.entry;
  if (actor.kind !== 'rule') return null;
  const pass = steps.findLast(
    (other) => other.index < step.index && isPass(other) && triggeringEvent(other) === causationId,
  );
  if (!pass) return null;
  const rule = rulesLookedAt(pass).find(({ ruleId }) => ruleId === actor.id);
  const effects = steps.filter(
    ({ index, event: { entry } }) =>
      index > pass.index && entry.actor.id === actor.id && entry.causationId === causationId,
  );
  const done = rule?.actions.filter(({ outcome }) => outcome === 'done') ?? [];
  const nth = effects.findIndex(({ index }) => index === step.index);
  return {
    step: pass,
    version: rule?.version ?? null,
    action: done.length === effects.length ? (done[nth]?.index ?? -1) + 1 || null : null,
    of: rule?.actions.length ?? 0,
  };
}
