import type { Priority, ReplayEvent, Status } from '@bitacora/console-data';

/** What a conversation was like right after an event. */
export interface StateThen {
  readonly status: Status;
  readonly snoozedUntil: string | null;
  readonly priority: Priority;
  readonly important: boolean;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly labelIds: readonly string[];
}
export type StateField = keyof StateThen;

/** One event of the history with the state that it left. */
export interface HistoryStep {
  /** From 0, in the order of the log. */
  readonly index: number;
  readonly event: ReplayEvent;
  readonly state: StateThen;
  /** What this event changed; empty for the first one, which began everything. */
  readonly changed: ReadonlySet<StateField>;
}

const BEFORE_ALL: StateThen = {
  status: 'open',
  snoozedUntil: null,
  priority: 'none',
  important: false,
  assigneeId: null,
  teamId: null,
  labelIds: [],
};
const FIELDS = Object.keys(BEFORE_ALL) as readonly StateField[];

/** Folds the changes of a whole history once, so that going to any moment is only looking it up. */
export function stepsOf(events: readonly ReplayEvent[]): readonly HistoryStep[] {
  let state = BEFORE_ALL;
  return events.map((event, index) => {
    const changes = event.changes.filter(({ path }) => FIELDS.includes(path as StateField));
    if (changes.length)
      state = {
        ...state,
        // An absent list is one without members; other absent values are null in the state too.
        ...Object.fromEntries(
          changes.map(({ path, after }) => [path, path === 'labelIds' ? (after ?? []) : after]),
        ),
      };
    const changed = new Set(index === 0 ? [] : changes.map(({ path }) => path as StateField));
    return { index, event, state, changed };
  });
}

/** The index of a revision, or of the last event before it; 0 when everything is later. */
export function indexAt(steps: readonly HistoryStep[], revision: number): number {
  return Math.max(
    0,
    steps.findLastIndex(({ event }) => event.entry.revision <= revision),
  );
}
