import type { Condition, Conditions, RuleBody } from '@bitacora/rules';
import {
  type ActionNode,
  type ConditionNode,
  type GroupNode,
  type RuleDraft,
  emptyGroup,
  newNodeId,
} from './rule-draft.js';

/** A rule as the server takes it, and which node is at which path of it. */
export interface WrittenRule {
  /** May be incomplete: what is missing is for the check to find. */
  readonly body: RuleBody;
  /** Path in the body (`conditions.all.0`, `actions.2`) to the id of the node. */
  readonly places: ReadonlyMap<string, string>;
}

/** Takes the text of a version apart. */
export function readRule(body: RuleBody): RuleDraft {
  const always = 'always' in body.conditions;
  const { name, trigger, timer = null, stop, limits, window } = body;
  return {
    name,
    trigger,
    timer,
    always,
    root: 'always' in body.conditions ? emptyGroup() : asGroup(readCondition(body.conditions)),
    actions: body.actions.map(readAction),
    stop,
    limits,
    window,
  };
}

/** Puts a draft together. */
export function writeRule(draft: RuleDraft): WrittenRule {
  const places = new Map<string, string>();
  const conditions = draft.always
    ? { always: true as const }
    : writeCondition(draft.root, 'conditions', places);
  const actions = draft.actions.map(({ id, type, values }, index) => {
    places.set(`actions.${index}`, id);
    return { type, ...values };
  });
  const { name, trigger, timer, stop, limits, window } = draft;
  const timed = timer ? { timer } : {};
  const body = { name, trigger, ...timed, conditions, actions, stop, limits, window };
  return { body: body as unknown as RuleBody, places };
}

function asGroup(node: ConditionNode): GroupNode {
  return node.kind === 'group' ? node : { ...emptyGroup(), parts: [node] };
}

function readCondition(condition: Condition | Conditions): ConditionNode {
  if ('fact' in condition) return { kind: 'comparison', id: newNodeId(), ...condition };
  if ('all' in condition) return { ...emptyGroup('all'), parts: condition.all.map(readCondition) };
  if ('any' in condition) return { ...emptyGroup('any'), parts: condition.any.map(readCondition) };
  if ('not' in condition) {
    const { not } = condition;
    const parts = 'any' in not ? not.any : [not];
    return { ...emptyGroup('none'), parts: parts.map(readCondition) };
  }
  return emptyGroup();
}

function readAction({ type, ...values }: RuleBody['actions'][number]): ActionNode {
  return { id: newNodeId(), type, values };
}

function writeCondition(node: ConditionNode, path: string, places: Map<string, string>): Condition {
  places.set(path, node.id);
  if (node.kind === 'comparison') {
    const { fact, operator, value } = node;
    return { fact, operator, value: value ?? '' };
  }
  if (node.join !== 'none')
    return {
      [node.join]: writeParts(node, `${path}.${node.join}`, places),
    } as unknown as Condition;
  const [only, ...others] = node.parts;
  // One part is negated as it is: a group around it would count as a level of its own.
  if (only && others.length === 0) return { not: writeCondition(only, `${path}.not`, places) };
  places.set(`${path}.not`, node.id);
  return { not: { any: writeParts(node, `${path}.not.any`, places) } };
}

function writeParts(group: GroupNode, path: string, places: Map<string, string>): Condition[] {
  return group.parts.map((part, index) => writeCondition(part, `${path}.${index}`, places));
}
