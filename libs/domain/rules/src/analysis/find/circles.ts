/**
 * Ways round in a graph, each the shortest through one of its nodes, until every node that is on one was named. Between
 * them `undefined`: a step of the search.
 */
export function* circles<N>(
  nodes: readonly N[],
  next: (node: N) => readonly N[],
  about: N | null,
): Generator<readonly N[] | undefined> {
  const named = new Set<N>();
  for (const knot of knotsOf(nodes, next)) {
    if (knot === undefined) yield;
    if (knot === undefined || (about !== null && !knot.has(about))) continue;
    for (const node of about === null ? knot : [about]) {
      if (named.has(node)) continue;
      const circle = yield* shortest(node, next, knot);
      if (!circle) continue;
      for (const each of circle) named.add(each);
      yield circle;
    }
  }
}

/** The shortest way from a node back to it; null when there is none. */
function* shortest<N>(
  start: N,
  next: (node: N) => readonly N[],
  within: ReadonlySet<N>,
): Generator<undefined, readonly N[] | null, undefined> {
  const from = new Map<N, N>();
  let front: readonly N[] = [start];
  while (front.length > 0) {
    const further: N[] = [];
    for (const node of front) {
      yield;
      for (const other of next(node)) {
        if (other === start) return wayTo(node, from);
        if (!within.has(other) || from.has(other)) continue;
        from.set(other, node);
        further.push(other);
      }
    }
    front = further;
  }
  return null;
}

function wayTo<N>(end: N, from: ReadonlyMap<N, N>): readonly N[] {
  const way = [end];
  for (let at = from.get(end); at !== undefined; at = from.get(at)) way.unshift(at);
  return way;
}

/** `undefined` for a step, and sets of nodes of which each is reached from each (Tarjan's strongly connected components), without recursion. */
function* knotsOf<N>(
  nodes: readonly N[],
  next: (node: N) => readonly N[],
): Generator<ReadonlySet<N> | undefined> {
  const order = new Map<N, number>();
  const lowest = new Map<N, number>();
  const open: N[] = [];
  const isOpen = new Set<N>();
  const low = (node: N) => lowest.get(node) ?? 0;
  for (const root of nodes) {
    if (order.has(root)) continue;
    const path: { readonly node: N; readonly others: Iterator<N> }[] = [];
    const enter = (node: N) => {
      order.set(node, order.size);
      lowest.set(node, order.size - 1);
      open.push(node);
      isOpen.add(node);
      path.push({ node, others: next(node)[Symbol.iterator]() });
    };
    enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { node, others } = top;
      yield;
      const step = others.next();
      if (!step.done) {
        const other = step.value;
        if (!order.has(other)) enter(other);
        else if (isOpen.has(other)) lowest.set(node, Math.min(low(node), order.get(other) ?? 0));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lowest.set(above.node, Math.min(low(above.node), low(node)));
      if (low(node) !== order.get(node)) continue;
      const knot = new Set(open.splice(open.indexOf(node)));
      for (const each of knot) isOpen.delete(each);
      yield knot;
    }
  }
}
