import type { RecordedEvent, Decider } from '@bitacora/kernel';
import type { CommandTrail } from './command-trail.js';

/** A folded stream. `revision` -1 and no hash: the stream is empty. */
export interface LoadedStream {
  readonly state: unknown;
  readonly revision: number;
  readonly lastHash: string | null;
  /** Which commands wrote it; shared by every fold of the stream and at least as new as this one. */
  readonly trail: CommandTrail;
  /** False: the newest event was sent and not read, so that what is there can be another try's. */
  readonly isRead: boolean;
  /** Revision of the newest snapshot; -1 without any. */
  readonly keptAt: number;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a cache of deciders of every kind
export type AnyDecider = Decider<any, any>;

/** Nothing read yet. */
export function emptyStream(decider: AnyDecider, trail: CommandTrail): LoadedStream {
  const { initial: state } = decider;
  return { state, revision: -1, lastHash: null, trail, isRead: true, keptAt: -1 };
}

/** The fold with the events that follow. Notes their commands in the shared trail. */
export function foldOn(
  decider: AnyDecider,
  before: LoadedStream,
  events: readonly RecordedEvent[],
  isRead = true,
): LoadedStream {
  before.trail.add(events);
  const last = events.at(-1);
  if (!last) return before;
  const state = events.reduce<unknown>(
    (folded, event) => decider.evolve(folded, event),
    before.state,
  );
  const lastHash = last.metadata.digest ?? null;
  return { ...before, state, revision: last.revision, lastHash, isRead };
}
