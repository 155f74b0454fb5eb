import type { ReplayEvent } from '@bitacora/console-data';
import type { Conversation } from '@bitacora/conversations/published';
import { THEN_FIELDS } from '../../events/conversation-fields.js';

export type StateField = (typeof THEN_FIELDS)[number];
/** What a conversation was like right after an event; absent is none. */
export type StateThen = Partial<Pick<Conversation, StateField>>;

/** One event of the history with the state that it left. */
export interface HistoryStep {
  /** From 0, in the order of the log. */
  readonly index: number;
  readonly event: ReplayEvent;
  readonly state: StateThen;
  /** What this event changed; empty for the first one, which began everything. */
  readonly changed: ReadonlySet<StateField>;
}

const FIELDS: ReadonlySet<string> = new Set(THEN_FIELDS);

/** Folds the changes of a whole history once, so that going to any moment is only looking it up. */
export function stepsOf(events: readonly ReplayEvent[]): readonly HistoryStep[] {
  let state: StateThen = {};
  return events.map((event, index) => {
    const changes = event.changes.filter(({ path }) => FIELDS.has(path));
    if (changes.length)
      state = { ...state, ...Object.fromEntries(changes.map(({ path, after }) => [path, after])) };
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
