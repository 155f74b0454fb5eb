import type { DiffChange } from '@bitacora/console-ui';

interface Change {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Paths that people ask about. Everything else is counting and dates that follow from it. */
const SAID =
  /^(status|snoozedUntil|priority|important|labelIds|assigneeId|teamId|waitingSince|unanswered)$/u;

/** Changes with names instead of ids, those that people ask about apart from what only follows. */
export function plainChanges(
  changes: readonly Change[],
  name: (id: string) => string | undefined,
): { readonly said: readonly DiffChange[]; readonly following: readonly DiffChange[] } {
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    return typeof value === 'string' ? (name(value) ?? value) : (value ?? null);
  };
  const plain = changes.map(({ path, before, after }) => ({
    path,
    before: named(before),
    after: named(after),
  }));
  return {
    said: plain.filter(({ path }) => SAID.test(path)),
    following: plain.filter(({ path }) => !SAID.test(path)),
  };
}
