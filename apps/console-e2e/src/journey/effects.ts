import type { LoggedEvent } from '../product/log-command.js';

interface Applied {
  readonly rules: readonly { readonly ruleId: string; readonly name: string }[];
}

/** Passes in which a rule of this name acted. */
function passesOf(events: readonly LoggedEvent[], name: string): readonly LoggedEvent[] {
  return events.filter(
    ({ type, data }) =>
      type === 'RulesApplied' &&
      (data as unknown as Applied).rules.some((rule) => rule.name === name),
  );
}

/** Id of the rule that acted under this name. */
export function ruleNamed(events: readonly LoggedEvent[], name: string): string {
  const [pass] = passesOf(events, name);
  const rules = (pass?.data as unknown as Applied | undefined)?.rules;
  const found = rules?.find((rule) => rule.name === name);
  if (!found) throw new Error(`No rule named ${name} has acted.`);
  return found.ruleId;
}

/** Types of the events that a rule wrote, sorted. */
export function ruleEffects(events: readonly LoggedEvent[], ruleId: string): readonly string[] {
  return events
    .filter(({ metadata: { actor } }) => actor.kind === 'rule' && actor.id === ruleId)
    .map(({ type }) => type)
    .sort();
}

/** How often each type of event of conversations is there. */
export function countsOf(events: readonly LoggedEvent[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { stream, type } of events) {
    if (stream.startsWith('conversation-')) counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
