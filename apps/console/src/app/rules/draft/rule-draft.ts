import type { Operand, RuleBody, RuleTimer } from '@bitacora/rules';

/** How the parts of a group are joined. `none` is written as the negation of any. */
export type GroupKind = 'all' | 'any' | 'none';

/** One comparison, perhaps not filled in yet. */
export interface ComparisonNode {
  readonly kind: 'comparison';
  readonly id: string;
  readonly fact: string;
  readonly operator: string;
  /** Undefined until something is given. */
  readonly value: Operand | undefined;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly join: GroupKind;
  readonly parts: readonly ConditionNode[];
}

export type ConditionNode = ComparisonNode | GroupNode;

/** One action, perhaps not filled in yet: values by parameter. */
export interface ActionNode {
  readonly id: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Text of a rule while a person writes it. Nodes have ids, so that edits name them wherever they stand. */
export interface RuleDraft {
  readonly name: string;
  readonly trigger: string;
  /** For triggers of time; null for all others, and until it is given. */
  readonly timer: RuleTimer | null;
  /** Asked for explicitly; the conditions are kept until then. */
  readonly always: boolean;
  readonly root: GroupNode;
  readonly actions: readonly ActionNode[];
  readonly stop: boolean;
  readonly limits: RuleBody['limits'];
  readonly window: RuleBody['window'];
}

let nodes = 0;

/** An id for a new node, unique in this page. */
export function newNodeId(): string {
  return `node-${++nodes}`;
}

export function emptyGroup(join: GroupKind = 'all', id = newNodeId()): GroupNode {
  return { kind: 'group', id, join, parts: [] };
}

/** A rule that says nothing yet. */
export function emptyDraft(trigger: string): RuleDraft {
  return {
    name: '',
    trigger,
    timer: null,
    always: false,
    root: emptyGroup(),
    actions: [],
    stop: false,
    limits: null,
    window: null,
  };
}

/** The comparisons of a tree, in order. */
export function comparisonsIn(node: ConditionNode): readonly ComparisonNode[] {
  return node.kind === 'comparison' ? [node] : node.parts.flatMap(comparisonsIn);
}
