import { isCalendarDay } from '@bitacora/schema';
import { type DomainError, isVisible } from '@bitacora/kernel';
import { variableFault } from '@bitacora/schema';
import type { Action } from '../catalogue/actions/action.js';
import { actionNamed } from '../catalogue/actions.js';
import type { Fact } from '../catalogue/facts/fact.js';
import { factFits, factNamed } from '../catalogue/facts/facts.js';
import { operatorFits, operatorNamed } from '../catalogue/operators.js';
import type { Operator } from '../catalogue/operators/operator.js';
import { MAX_PATTERN_STEPS, patternSteps } from '../catalogue/operators/pattern.js';
import { patternStepsOf } from './pattern-steps.js';
import { type Comparison, type Condition, type Conditions, isComparison } from '../conditions.js';
import { type NumberBounds, comparable, numberFault, rangeFault } from './numbers.js';
import { ruleRefusal } from '../rule.errors.js';
import type { RuleBody } from '../rule.schema.js';
import { valueFaults } from './value-faults.js';
import { waitFaults } from '../pauses/wait-faults.js';
import { timerFaults } from '../timers/timer-faults.js';
import { type RuleDirectory, missingThings, thingUnknown } from './things-named.js';

/** Numbers of days that a date is compared by: a century. */
const DAYS: NumberBounds = { min: 0, max: 36_600 };

/**
 * What keeps a well-formed rule from being saved, each with the path of its field: facts, operators,
 * values of lists and variables that the catalogue does not have, and things that the account does
 * not have. Without a directory only the catalogue is asked.
 */
export function validateRule(
  rule: RuleBody,
  directory: RuleDirectory | null,
): readonly DomainError[] {
  return [
    ...timerFaults(rule),
    ...patternFaults(rule.conditions),
    ...waitFaults(rule.actions),
    ...faultsOfText(rule, rule.trigger),
    ...(directory ? missingThings(rule, directory) : []).map(thingUnknown),
  ];
}

/** What the catalogue has against conditions and actions that are asked at a trigger. */
export function faultsOfText(
  { conditions, actions }: Pick<RuleBody, 'conditions' | 'actions'>,
  trigger: string,
): readonly DomainError[] {
  return [
    ...ofConditions(conditions, 'conditions', trigger),
    ...actions.flatMap((action, index) => {
      const { type, ...params } = action;
      const known = actionNamed(type);
      return known ? ofAction(known, params, `actions.${index}`) : [];
    }),
  ];
}

/** Why the patterns of a rule are too much together: each is small enough by itself. */
function patternFaults(conditions: Conditions): readonly DomainError[] {
  return patternStepsOf(conditions) > MAX_PATTERN_STEPS
    ? [ruleRefusal('PATTERNS_TOO_LARGE', 'conditions', { max: MAX_PATTERN_STEPS })]
    : [];
}

function ofConditions(
  condition: Condition | Conditions,
  path: string,
  trigger: string,
): readonly DomainError[] {
  if (isComparison(condition)) return ofComparison(condition, path, trigger);
  if ('not' in condition) return ofConditions(condition.not, `${path}.not`, trigger);
  const [key, parts] =
    'all' in condition
      ? (['all', condition.all] as const)
      : (['any', 'any' in condition ? condition.any : []] as const);
  return parts.flatMap((part, index) => ofConditions(part, `${path}.${key}.${index}`, trigger));
}

function ofComparison(
  { fact: factName, operator: operatorName, value }: Comparison,
  path: string,
  trigger: string,
): readonly DomainError[] {
  const fact = factNamed(factName);
  if (!fact) return [ruleRefusal('FACT_UNKNOWN', `${path}.fact`, { fact: factName })];
  if (!factFits(fact, trigger)) {
    return [ruleRefusal('FACT_NOT_IN_TRIGGER', `${path}.fact`, { fact: factName, trigger })];
  }
  const operator = operatorNamed(operatorName);
  if (!operator)
    return [ruleRefusal('OPERATOR_UNKNOWN', `${path}.operator`, { operator: operatorName })];
  if (!operatorFits(operator, fact)) {
    return [
      ruleRefusal('OPERATOR_NOT_FOR_FACT', `${path}.operator`, {
        operator: operatorName,
        fact: factName,
      }),
    ];
  }
  return ofOperand(fact, operator, value, `${path}.value`);
}

function ofOperand(
  fact: Fact,
  operator: Operator,
  operand: Comparison['value'],
  path: string,
): readonly DomainError[] {
  const wrong = [ruleRefusal('VALUE_NOT_FOR_FACT', path)];
  if (operator.operand === 'none') return operand === true ? [] : wrong;
  if (operator.operand === 'pattern')
    return patternSteps(operand) === null
      ? [ruleRefusal('PATTERN_INVALID', path, { max: MAX_PATTERN_STEPS })]
      : [];
  if (operator.operand === 'days') {
    const fault = typeof operand === 'number' ? numberFault(operand, DAYS, path) : wrong[0];
    return fault ? [fault] : [];
  }
  const bounds = comparable(fact, operator.name);
  if (operator.operand === 'one') {
    return typeof operand === 'object' ? wrong : ofValue(fact, operand, path, bounds);
  }
  if (typeof operand !== 'object' || operand.length === 0) return wrong;
  if (operator.operand === 'range') {
    const [from, until, ...others] = operand;
    if (typeof from !== 'number' || typeof until !== 'number' || others.length > 0) return wrong;
    const fault = rangeFault(fact, [from, until], path);
    return fault ? [fault] : [];
  }
  return operand.flatMap((value, index) => ofValue(fact, value, `${path}.${index}`, bounds));
}

function ofValue(
  fact: Fact,
  value: string | number | boolean,
  path: string,
  bounds: NumberBounds,
): readonly DomainError[] {
  const wrong = [ruleRefusal('VALUE_NOT_FOR_FACT', path)];
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong;
    case 'text':
      return typeof value === 'string' && isVisible(value) ? [] : wrong;
    case 'date':
      return typeof value === 'string' && isCalendarDay(value)
        ? []
        : [ruleRefusal('DATE_INVALID', path)];
    case 'number': {
      const fault = typeof value === 'number' ? numberFault(value, bounds, path) : wrong[0];
      return fault ? [fault] : [];
    }
    case 'choice': {
      if (typeof value !== 'string') return wrong;
      const known = fact.choices?.some((choice) => choice.value === value);
      return known ? [] : [ruleRefusal('VALUE_UNKNOWN', path, { value })];
    }
    case 'reference':
    case 'references':
      return typeof value === 'string' ? [] : wrong;
  }
}

function ofAction(
  action: Action,
  values: Readonly<Record<string, unknown>>,
  path: string,
): readonly DomainError[] {
  return Object.entries(action.params).flatMap(([name, param]) => {
    if (param.kind === 'value')
      return valueFaults(values['attribute'], values[name], `${path}.${name}`);
    if (!param.variables) return [];
    const value = values[name];
    const texts = Array.isArray(value)
      ? value.map((text, index) => [String(text), `${path}.${name}.${index}`] as const)
      : [[String(value), `${path}.${name}`] as const];
    return texts.flatMap(([text, here]) => {
      const fault = variableFault(text);
      return fault ? [ruleRefusal(fault.code, here, fault.params)] : [];
    });
  });
}
