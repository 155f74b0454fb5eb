import { START } from '@bitacora/kernel';
import { WHOLE, type RunnerStatus } from '@bitacora/runtime';

/** How a projector of the timeline is doing when all is well, otherwise at the given position. */
export function liveStatus(otherwise: Partial<RunnerStatus> = {}): RunnerStatus {
  return {
    name: 'timeline',
    kind: 'projector',
    partition: WHOLE,
    state: 'live',
    degraded: false,
    position: START,
    lagSeconds: 0,
    handled: 0,
    failures: 0,
    lastError: null,
    unhandled: 0,
    waitingStreams: 0,
    ...otherwise,
  };
}
