import type { Filter } from '@bitacora/kernel';

/**
 * What a person sees of an account: an agent the inboxes they collaborate in, administrators and
 * auditors all of them (`inboxIds` null).
 */
export interface Scope {
  readonly account: string;
  readonly userId: string;
  readonly inboxIds: readonly string[] | null;
  /** Inboxes whose conversations and contacts are in no list and no count, though they can be opened; absent: none. */
  readonly hiddenInboxIds?: readonly string[];
}

/** True when something of the inbox may be shown. */
export function sees(scope: Scope, inboxId: string): boolean {
  return scope.inboxIds === null || scope.inboxIds.includes(inboxId);
}

/**
 * The part of a filter that hides the other inboxes. It is written as "not one of the others", which
 * means the same and is asked of each row: a store that looked the inboxes up by an index of theirs
 * would have to sort everything in them.
 */
export function withinScope(scope: Scope): Filter {
  return scope.inboxIds === null ? {} : { $nor: [{ inboxId: { $nin: scope.inboxIds } }] };
}

/** The part of a filter that leaves out the inboxes that are hidden in the console; asked of each row, as above. */
export function withoutHidden({ hiddenInboxIds = [] }: Scope): Filter {
  return hiddenInboxIds.length === 0 ? {} : { $nor: [{ inboxId: { $in: hiddenInboxIds } }] };
}
