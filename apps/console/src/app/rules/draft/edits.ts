import type {
  ActionNode,
  ComparisonNode,
  ConditionNode,
  GroupKind,
  RuleDraft,
} from './rule-draft.js';
import { type NodePlace, changed, copied, inserted, moved, placeOf, without } from './tree.js';

/** Everything that can be done to a draft. Keys, buttons, menus and drags all end here. */
export type Edit =
  | { readonly type: 'replace'; readonly draft: RuleDraft }
  | {
      readonly type: 'set';
      readonly values: Partial<
        Pick<RuleDraft, 'name' | 'trigger' | 'timer' | 'always' | 'stop' | 'limits' | 'window'>
      >;
    }
  | { readonly type: 'addCondition'; readonly groupId: string; readonly node: ConditionNode }
  | { readonly type: 'joinGroup'; readonly id: string; readonly join: GroupKind }
  | {
      readonly type: 'compare';
      readonly id: string;
      readonly values: Partial<Pick<ComparisonNode, 'fact' | 'operator' | 'value'>>;
    }
  | { readonly type: 'moveCondition'; readonly id: string; readonly to: NodePlace }
  | { readonly type: 'copyCondition'; readonly id: string }
  | { readonly type: 'removeCondition'; readonly id: string }
  | { readonly type: 'addAction'; readonly action: ActionNode }
  | {
      readonly type: 'setParam';
      readonly id: string;
      readonly name: string;
      readonly value: unknown;
      /** What other parameters begin with: what they held was for another value of this one. */
      readonly also?: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'moveAction'; readonly id: string; readonly index: number }
  | { readonly type: 'removeAction'; readonly id: string };

/** The draft after one edit; the very same draft when the edit changes nothing. */
export function applyEdit(draft: RuleDraft, edit: Edit): RuleDraft {
  switch (edit.type) {
    case 'replace':
      return edit.draft;
    case 'set':
      return same(draft, edit.values) ? draft : { ...draft, ...edit.values };
    case 'addCondition': {
      const group = { groupId: edit.groupId, index: Number.MAX_SAFE_INTEGER };
      return withRoot(draft, inserted(draft.root, edit.node, group));
    }
    case 'joinGroup':
      return withRoot(
        draft,
        changed(draft.root, edit.id, (node) =>
          node.kind === 'group' && node.join !== edit.join ? { ...node, join: edit.join } : node,
        ),
      );
    case 'compare':
      return withRoot(
        draft,
        changed(draft.root, edit.id, (node) =>
          node.kind === 'comparison' && !same(node, edit.values)
            ? { ...node, ...edit.values }
            : node,
        ),
      );
    case 'moveCondition':
      return withRoot(draft, moved(draft.root, edit.id, edit.to));
    case 'copyCondition':
      return copy(draft, edit.id);
    case 'removeCondition':
      return withRoot(draft, without(draft.root, edit.id));
    case 'addAction':
      return { ...draft, actions: [...draft.actions, edit.action] };
    case 'setParam':
      return {
        ...draft,
        actions: draft.actions.map((action) =>
          action.id === edit.id
            ? { ...action, values: { ...action.values, [edit.name]: edit.value, ...edit.also } }
            : action,
        ),
      };
    case 'moveAction':
      return moveAction(draft, edit.id, edit.index);
    case 'removeAction':
      return { ...draft, actions: draft.actions.filter(({ id }) => id !== edit.id) };
  }
}

/** Edits with the same key in a row, such as the letters of one text, are undone together; null never is. */
export function burstOf(edit: Edit): string | null {
  switch (edit.type) {
    case 'set':
      return `set ${Object.keys(edit.values).join()}`;
    case 'compare':
      return 'value' in edit.values && Object.keys(edit.values).length === 1
        ? `compare ${edit.id}`
        : null;
    case 'setParam':
      return `param ${edit.id} ${edit.name}`;
    default:
      return null;
  }
}

function same(whole: object, part: object): boolean {
  return Object.entries(part).every(
    ([key, value]) => (whole as Record<string, unknown>)[key] === value,
  );
}

function withRoot(draft: RuleDraft, root: RuleDraft['root']): RuleDraft {
  return root === draft.root ? draft : { ...draft, root };
}

function copy(draft: RuleDraft, id: string): RuleDraft {
  const place = placeOf(draft.root, id);
  if (!place) return draft;
  let original: ConditionNode | undefined;
  changed(draft.root, id, (node) => (original = node));
  if (!original) return draft;
  return withRoot(
    draft,
    inserted(draft.root, copied(original), { ...place, index: place.index + 1 }),
  );
}

function moveAction(draft: RuleDraft, id: string, index: number): RuleDraft {
  const from = draft.actions.findIndex((action) => action.id === id);
  const action = draft.actions[from];
  if (!action || from === index || index < 0 || index >= draft.actions.length) return draft;
  return { ...draft, actions: draft.actions.toSpliced(from, 1).toSpliced(index, 0, action) };
}
