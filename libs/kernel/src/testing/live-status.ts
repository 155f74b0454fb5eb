import { START } from '../event/position.js';
import { WHOLE } from '../runners/partition.js';
import type { RunnerStatus } from '../runners/runner-status.js';

/** How a projector of the timeline is doing when all is well, otherwise where told. */
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
