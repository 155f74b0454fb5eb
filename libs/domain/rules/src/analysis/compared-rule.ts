import type { NamedThing } from '../checks/things-named.js';
import { eventOfTrigger, waitOfTrigger } from '../catalogue/triggers.js';
import type { RuleAction } from '../catalogue/actions.js';
import type { Effect, Write } from '../catalogue/actions/action.js';
import { eventsLedTo, writesOf } from '../catalogue/rule-changes.js';
import type { Condition } from '../conditions.js';
import type { RuleState } from '../rule.events.js';
import type { RuleBody } from '../rule.schema.js';
import { staysInPass } from './changing-facts.js';
import { type Box, type Impossible, boxOf, hasChoice } from './possible/box.js';
import type { NameFact } from './possible/extent-of.js';
import { sureAt } from './trigger-facts.js';

/** A rule that is looked at, in the order in which rules act. */
export interface AnalysedRule {
  readonly ruleId: string;
  readonly body: RuleBody;
  readonly state: RuleState;
  /** A setting of an inbox that means a rule. */
  readonly ofSetting: boolean;
  /** Actions of the macros that it runs: any of them may be done. */
  readonly steps: readonly RuleAction[];
  /** What it names and the account does not have: it does not run then. */
  readonly missing: readonly NamedThing[];
}

/** A rule with all that is asked of it more than once. */
export interface ComparedRule extends AnalysedRule {
  /** Its place among all that are looked at, from 0. */
  readonly place: number;
  /** Type of the event that it waits for. */
  readonly event: string;
  /** It waits for time: its events are its own, so that no other rule acts on them. */
  readonly isTimed: boolean;
  /** It runs, or would if it were not in shadow. */
  readonly runs: boolean;
  readonly writes: readonly Write[];
  readonly effects: readonly Effect[];
  /** What facts can be when it acts. What rules of the same pass change has a name of its own. */
  readonly box: Box | Impossible;
  readonly name: NameFact;
  /** Its box says less than its conditions do. */
  readonly isRough: boolean;
}

/** Conditions of the rule and its trigger together. Of the trigger things are so at the event, whatever its turn. */
export function boxOfRule({ body }: Pick<AnalysedRule, 'body'>, name: NameFact): Box | Impossible {
  const sure: Condition = { all: sureAt(body.trigger) };
  const given = boxOf(sure);
  return given instanceof Map ? boxOf(body.conditions, given, name) : given;
}

function actionsOf({ body, steps }: AnalysedRule): readonly RuleAction[] {
  return [...body.actions, ...steps];
}

/** The rules one by one, each with what follows from it and from the rules of the same event. */
export function* comparedRules(rules: readonly AnalysedRule[]): Generator<ComparedRule> {
  const effects = rules.map((rule) => actionsOf(rule).flatMap(eventsLedTo));
  const changing = new Map<string, Set<string>>();
  rules.forEach(({ body }, place) => {
    const event = eventOfTrigger(body.trigger) ?? '';
    const events = changing.get(event) ?? new Set();
    changing.set(event, events);
    for (const effect of effects[place] ?? []) events.add(effect.event);
  });
  for (const [place, rule] of rules.entries()) {
    const event = eventOfTrigger(rule.body.trigger) ?? '';
    const events = changing.get(event) ?? new Set();
    const name = (fact: string) => (staysInPass(fact, events) ? fact : `${fact} at ${place}`);
    yield {
      ...rule,
      place,
      event,
      isTimed: waitOfTrigger(rule.body.trigger) !== null,
      runs: rule.state !== 'off' && rule.missing.length === 0,
      writes: actionsOf(rule).flatMap(writesOf),
      effects: effects[place] ?? [],
      box: boxOfRule(rule, name),
      name,
      isRough: hasChoice(rule.body.conditions),
    };
  }
}
