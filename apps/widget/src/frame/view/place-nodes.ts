/**
 * Makes these the nodes of a box, before one that stays where there is such a one: those that are in their place are not
 * touched, so that nothing jumps, loses the focus or is read twice.
 */
export function placeNodes(
  box: HTMLElement,
  nodes: readonly ChildNode[],
  end: ChildNode | null = null,
): void {
  let next = box.firstChild;
  for (const node of nodes) {
    if (node === next) next = node.nextSibling;
    else box.insertBefore(node, next);
  }
  while (next && next !== end) {
    const left = next;
    next = left.nextSibling;
    left.remove();
  }
}
