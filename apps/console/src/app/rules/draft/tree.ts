import { type ConditionNode, type GroupNode, newNodeId } from './rule-draft.js';

/** Position of a node: its group and its place in it. */
export interface NodePlace {
  readonly groupId: string;
  readonly index: number;
}

/** Groups inside groups that the server takes. */
export const MAX_LEVELS = 6;

export function nodeIn(root: ConditionNode, id: string): ConditionNode | undefined {
  if (root.id === id) return root;
  if (root.kind === 'comparison') return undefined;
  for (const part of root.parts) {
    const found = nodeIn(part, id);
    if (found) return found;
  }
  return undefined;
}

export function placeOf(root: GroupNode, id: string): NodePlace | undefined {
  const index = root.parts.findIndex((part) => part.id === id);
  if (index >= 0) return { groupId: root.id, index };
  for (const part of root.parts) {
    const found = part.kind === 'group' ? placeOf(part, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The tree with one node changed; the same tree when nothing changed. */
export function changed<N extends ConditionNode>(
  node: N,
  id: string,
  change: (node: ConditionNode) => ConditionNode,
): N {
  if (node.id === id) return change(node) as N;
  if (node.kind === 'comparison') return node;
  const parts = node.parts.map((part) => changed(part, id, change));
  return parts.some((part, index) => part !== node.parts[index]) ? { ...node, parts } : node;
}

export function without(root: GroupNode, id: string): GroupNode {
  const parts = root.parts
    .filter((part) => part.id !== id)
    .map((part) => (part.kind === 'group' ? without(part, id) : part));
  const same =
    parts.length === root.parts.length && parts.every((part, at) => part === root.parts[at]);
  return same ? root : { ...root, parts };
}

export function inserted(
  root: GroupNode,
  node: ConditionNode,
  { groupId, index }: NodePlace,
): GroupNode {
  return changed(root, groupId, (group) =>
    group.kind === 'group' ? { ...group, parts: group.parts.toSpliced(index, 0, node) } : group,
  );
}

/** A node to another place. `index` counts without the node. A group never goes into itself. */
export function moved(root: GroupNode, id: string, to: NodePlace): GroupNode {
  const node = nodeIn(root, id);
  if (!node || node === root || nodeIn(node, to.groupId)) return root;
  const from = placeOf(root, id);
  if (from?.groupId === to.groupId && from.index === to.index) return root;
  return inserted(without(root, id), node, to);
}

/** One step through the tree as it is read: over a comparison, into a group, out of one. Null at either end. */
export function stepThrough(root: GroupNode, id: string, direction: -1 | 1): NodePlace | null {
  const from = placeOf(root, id);
  if (!from) return null;
  const group = nodeIn(root, from.groupId) as GroupNode;
  const neighbour = group.parts[from.index + direction];
  if (neighbour?.kind === 'group') {
    return { groupId: neighbour.id, index: direction === 1 ? 0 : neighbour.parts.length };
  }
  if (neighbour) return { groupId: group.id, index: from.index + direction };
  const around = placeOf(root, group.id);
  return around
    ? { groupId: around.groupId, index: around.index + (direction === 1 ? 1 : 0) }
    : null;
}

/** The same conditions with ids of their own. */
export function copied(node: ConditionNode): ConditionNode {
  return node.kind === 'comparison'
    ? { ...node, id: newNodeId() }
    : { ...node, id: newNodeId(), parts: node.parts.map(copied) };
}

/** How many groups stand around a node, the outermost included. */
export function depthOf(root: GroupNode, id: string): number {
  const place = placeOf(root, id);
  return place ? depthOf(root, place.groupId) + 1 : 0;
}

/** The place beside another node, or at the end inside a group, as a drop names it. Null when nothing would move. */
export function placeAt(
  root: GroupNode,
  id: string,
  over: string,
  side: 'before' | 'after' | 'into',
): NodePlace | null {
  if (id === over) return null;
  const from = placeOf(root, id);
  const target = nodeIn(root, over);
  if (!from || !target) return null;
  const inside = side === 'into' && target.kind === 'group';
  const beside = inside ? { groupId: over, index: target.parts.length } : placeOf(root, over);
  if (!beside) return null;
  const index = beside.index + (!inside && side === 'after' ? 1 : 0);
  const own = from.groupId === beside.groupId && from.index < index ? 1 : 0;
  return { groupId: beside.groupId, index: index - own };
}
