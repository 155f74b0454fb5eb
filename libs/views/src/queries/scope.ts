import type { Filter } from '@bitacora/kernel';

/**
 * What a person sees of an account: an agent the inboxes they collaborate in, administrators and
 * auditors all of them (`inboxIds` null).
 */
export interface Scope {
  readonly account: string;
  readonly userId: string;
  readonly inboxIds: readonly string[] | null;
}

/** True when something of the inbox may be shown. */
export function sees(scope: Scope, inboxId: string): boolean {
  return scope.inboxIds === null || scope.inboxIds.includes(inboxId);
}

/** The part of a filter that hides the other inboxes. */
export function withinScope(scope: Scope): Filter {
  return scope.inboxIds === null ? {} : { inboxId: { $in: scope.inboxIds } };
}
