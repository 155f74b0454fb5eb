/**
 * Whether a revision is after another one: both are the conversation's number and the event's in it. What
 * is none comes before all.
 */
export function isAfter(revision: string, other: string): boolean {
  return compareRevisions(revision, other) > 0;
}

/** Order of the server's log, which is that of the conversation. */
export function compareRevisions(a: string, b: string): number {
  const [conversationA, eventA] = numbersOf(a);
  const [conversationB, eventB] = numbersOf(b);
  return conversationA - conversationB || eventA - eventB;
}

/** In the order of the conversation. */
export function byRevision<T extends { readonly revision: string }>(
  items: readonly T[],
): readonly T[] {
  return [...items].sort((one, other) => compareRevisions(one.revision, other.revision));
}

function numbersOf(revision: string): readonly [number, number] {
  const [conversation, event] = revision.split('.');
  return [Number(conversation) || 0, Number(event) || 0];
}
