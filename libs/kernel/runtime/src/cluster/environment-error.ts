import {
  CheckpointConflictError,
  LogGapError,
  MissingKeyError,
  OutcomeUnknownError,
  StoreFullError,
  StoreLockedError,
  StoreUnavailableError,
} from '@bitacora/kernel';

const ENVIRONMENT = [
  CheckpointConflictError,
  LogGapError,
  MissingKeyError,
  OutcomeUnknownError,
  StoreFullError,
  StoreLockedError,
  StoreUnavailableError,
];

/**
 * True for errors that no event is to blame for: a store or vault that is not there. The runner
 * stops and tries again, instead of setting every event aside.
 */
export function isEnvironmentError(error: unknown): boolean {
  return ENVIRONMENT.some((type) => error instanceof type);
}
