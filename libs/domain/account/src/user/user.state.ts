import {
  type Decider,
  type Personal,
  type StreamName,
  globalStreamName,
  userSubject,
} from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { UserEvent } from './user.events.js';

/** A registered user; null before. A user can be a member of several accounts. */
export interface User {
  readonly userId: string;
  readonly name: Personal<string>;
  readonly email: Personal<string>;
  readonly registeredAt: string;
  readonly passwordChangedAt: string | null;
  /** Command that set the password, which names it in the vault; null before the first one. */
  readonly passwordId: string | null;
  /** Command that set the password before that one. */
  readonly passwordIdBefore: string | null;
  /** Links to set another password that were made so far; the newest one has this number. */
  readonly resetVersion: number;
  /** End of the newest one, ISO 8601 UTC; null when there is none, and once a password was set. */
  readonly resetExpiresAt: string | null;
  /** Sessions that were opened and not closed, oldest first; the newest `SESSIONS_REMEMBERED` of them. */
  readonly sessions: readonly string[];
  /** Sign-ins that failed since the last one that succeeded. */
  readonly failures: number;
  readonly lastFailureAt: string | null;
}
export type UserState = User | null;

/** Sessions that run out leave no event, so the list of open ones has an end. */
export const SESSIONS_REMEMBERED = 100;

/** `user-<id>`: outside every account. */
export function userStream(userId: string): StreamName {
  return globalStreamName('user', userId);
}

function evolve(state: UserState, event: Folded<UserEvent>): UserState {
  const at = event.metadata.occurredAt;
  if (event.type === 'UserRegistered') {
    return {
      ...event.data,
      registeredAt: at,
      passwordChangedAt: null,
      passwordId: null,
      passwordIdBefore: null,
      resetVersion: 0,
      resetExpiresAt: null,
      sessions: [],
      failures: 0,
      lastFailureAt: null,
    };
  }
  if (!state) return null;
  switch (event.type) {
    case 'PasswordResetRequested':
      return {
        ...state,
        resetVersion: event.data.version,
        resetExpiresAt: event.data.expiresAt,
      };
    case 'PasswordChanged':
    case 'PasswordReset':
      return {
        ...state,
        passwordChangedAt: at,
        passwordId: event.metadata.commandId,
        passwordIdBefore: state.passwordId,
        resetExpiresAt: null,
      };
    case 'SignedIn':
      return {
        ...state,
        sessions: [...state.sessions, event.data.sessionId].slice(-SESSIONS_REMEMBERED),
        failures: 0,
        lastFailureAt: null,
      };
    case 'SignInFailed':
      return { ...state, failures: state.failures + 1, lastFailureAt: at };
    case 'SignedOut':
      return { ...state, sessions: state.sessions.filter((id) => id !== event.data.sessionId) };
    case 'SignedOutEverywhere':
      return { ...state, sessions: state.sessions.filter((id) => id === event.data.keptSessionId) };
  }
}

export const userDecider: Decider<UserState, UserEvent> = {
  initial: null,
  snapshot: { name: 'user', version: 2, subject: (state) => state && userSubject(state.userId) },
  evolve,
};
