import type { DiffChange } from '@bitacora/console-ui';

interface Change {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Counting, and dates that follow from what happened: true, but nothing that somebody decided. */
const FOLLOWING = /^(statusSince|startedAt|waitingSince|last\w*(At|By)|counts\..+|contactErased)$/u;
/** The event's own stream; the heading names it. */
const OWN_ID = /^(conversationId|contactId|inboxId|accountId|ruleId|userId)$/u;

/** Changes with names instead of ids, what was decided apart from what only follows. */
export function plainChanges(
  changes: readonly Change[],
  name: (id: string) => string | undefined,
): { readonly said: readonly DiffChange[]; readonly following: readonly DiffChange[] } {
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    return typeof value === 'string' ? (name(value) ?? value) : (value ?? null);
  };
  const plain = changes.map(({ path, before, after }) => ({
    // Things in a list are named too: `7f3c….colour` says nothing.
    path: path
      .split('.')
      .map((part) => name(part) ?? part)
      .join('.'),
    before: named(before),
    after: named(after),
  }));
  const follows = ({ path }: Change) => FOLLOWING.test(path) || OWN_ID.test(path);
  return {
    said: plain.filter((change) => !follows(change)),
    following: plain.filter(follows),
  };
}
