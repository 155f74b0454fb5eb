/**
 * Makes these the nodes of a box before one that stays: those that are in their place are not touched, so
 * that nothing jumps or is read twice.
 */
export function placeBefore(end: ChildNode, nodes: readonly ChildNode[]): void {
  const box = end.parentNode;
  let next = box?.firstChild ?? null;
  for (const node of nodes) {
    if (node === next) next = node.nextSibling;
    else box?.insertBefore(node, next);
  }
  while (next && next !== end) {
    const left = next;
    next = left.nextSibling;
    left.remove();
  }
}
