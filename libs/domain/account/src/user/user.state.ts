import {
  type Decider,
  type DecisionContext,
  type DomainError,
  type Personal,
  type StreamName,
  globalStreamName,
  userSubject,
} from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import { type MailsOfDay, countedMail } from '../notices/news-mail.decide.js';
import type { NoticeChoices } from '../notices/notices.lists.js';
import { accountRefusal } from '../account/account.errors.js';
import { type ApiToken, foldApiTokens } from './tokens/api-tokens.state.js';
import { type Passkey, foldPasskeys } from './factors/passkeys.state.js';
import type { SecondFactorEvent } from './factors/second-factor.events.js';
import { type SecondFactor, foldSecondFactor } from './factors/second-factor.state.js';
import type { UserEvent } from './user.events.js';

/** A picture of a person: a file of theirs. */
export interface UserPicture {
  readonly fileId: string;
  readonly mediaType: string;
}

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
  /** The administrator who made the newest one; null when the owner of the address asked for it. */
  readonly resetMadeBy: string | null;
  /** Sessions that were opened and not closed, oldest first; the newest `SESSIONS_REMEMBERED` of them. */
  readonly sessions: readonly string[];
  /** Sign-ins that failed since the last one that succeeded. */
  readonly failures: number;
  readonly lastFailureAt: string | null;
  readonly picture: UserPicture | null;
  /** What they chose to be given notice of; null: what everybody has at first. */
  readonly notices: NoticeChoices | null;
  /** Mails about news on the last day that there was one; null before the first. */
  readonly newsMails: MailsOfDay | null;
  readonly secondFactor: SecondFactor | null;
  /** Ids under which the vault holds secrets that the last change of the second factor replaced. */
  readonly secretsBefore: readonly string[];
  readonly passkeys: readonly Passkey[];
  /** When the newest challenge was made by which a passkey was added; null before the first. */
  readonly passkeyProvedAt: string | null;
  readonly apiTokens: readonly ApiToken[];
}
export type UserState = User | null;

/** Sessions that run out leave no event, so the list of open ones has an end. */
export const SESSIONS_REMEMBERED = 100;

/** `user-<id>`: outside every account. */
export function userStream(userId: string): StreamName {
  return globalStreamName('user', userId);
}

/** Who asks for a change. */
export type Asking = Pick<DecisionContext, 'actor'>;

/** The refusal of a change that is not for the person who asks; null when it is theirs. The system may ask for anybody. */
export function notOwn(
  { userId }: { readonly userId: string },
  state: UserState,
  { actor }: Asking,
): DomainError | null {
  if (!state) return accountRefusal('USER_NOT_FOUND', 'userId');
  return actor.kind === 'user' && actor.id !== userId ? accountRefusal('NOT_YOURSELF') : null;
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
      resetMadeBy: null,
      sessions: [],
      failures: 0,
      lastFailureAt: null,
      picture: null,
      notices: null,
      newsMails: null,
      secondFactor: null,
      secretsBefore: [],
      passkeys: [],
      passkeyProvedAt: null,
      apiTokens: [],
    };
  }
  if (!state) return null;
  switch (event.type) {
    case 'PasswordResetRequested':
      return {
        ...state,
        resetVersion: event.data.version,
        resetExpiresAt: event.data.expiresAt,
        resetMadeBy: event.metadata.actor.kind === 'user' ? event.metadata.actor.id : null,
      };
    case 'UserRenamed':
      return { ...state, name: event.data.name };
    case 'UserPictureChanged':
      return { ...state, picture: event.data.picture };
    case 'NoticesChosen':
      return { ...state, notices: event.data.choices };
    case 'NewsMailOrdered':
      return { ...state, newsMails: countedMail(state.newsMails, at) };
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
    case 'SecondFactorEnabled':
    case 'SecondFactorDisabled':
    case 'RecoveryCodesRenewed':
    case 'SecondFactorUsed':
    case 'RecoveryCodeUsed':
      return { ...state, ...changedFactor(state, event) };
    case 'PasskeyAdded':
      return {
        ...state,
        passkeys: foldPasskeys(state.passkeys, event),
        passkeyProvedAt: event.data.challengedAt,
      };
    case 'PasskeyUsed':
    case 'PasskeyRemoved':
      return { ...state, passkeys: foldPasskeys(state.passkeys, event) };
    case 'ApiTokenIssued':
    case 'ApiTokenRevoked':
    case 'ApiTokensEnded':
      return { ...state, apiTokens: foldApiTokens(state.apiTokens, event) };
  }
}

function changedFactor(
  { secondFactor: before, secretsBefore }: User,
  event: Folded<SecondFactorEvent>,
): Pick<User, 'secondFactor' | 'secretsBefore'> {
  const secondFactor = foldSecondFactor(before, event);
  const replaced = secretsOf(before).filter((id) => !secretsOf(secondFactor).includes(id));
  return { secondFactor, secretsBefore: replaced.length > 0 ? replaced : secretsBefore };
}

function secretsOf(factor: SecondFactor | null): readonly string[] {
  return factor ? [...new Set([factor.factorId, factor.codesId])] : [];
}

export const userDecider: Decider<UserState, UserEvent> = {
  initial: null,
  snapshot: { name: 'user', version: 7, subject: (state) => state && userSubject(state.userId) },
  evolve,
};

/** The part that every command about a user has. */
export const ofUserStream = {
  decider: userDecider,
  stream: ({ userId }: { readonly userId: string }): StreamName => userStream(userId),
} as const;
