import {
  type ApiToken,
  type Passkey,
  RECOVERY_CODES,
  type UserState,
  openTokens,
} from '@bitacora/account';
import { orWhenErased } from '@bitacora/kernel';
import type { LastUse, Session, Viewer } from '@bitacora/platform';
import { type ClientNames, clientNamesOf } from './sign-in/client-names.js';

/** An open session, as its person sees it. */
export interface OwnSession extends ClientNames {
  readonly id: string;
  /** Where it was used last. */
  readonly address: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  /** True for the one that asks. */
  readonly isThis: boolean;
}

/** A passkey, as its person sees it. */
export type OwnPasskey = Pick<Passkey, 'addedAt' | 'lastUsedAt'> & {
  readonly id: string;
  readonly name: string;
};

/** An API token, as its person sees it. */
export type OwnApiToken = Pick<ApiToken, 'scope' | 'permissions' | 'issuedAt' | 'endsAt'> & {
  readonly id: string;
  readonly name: string;
  readonly lastUsedAt: string | null;
};

/** What a person sees of themselves. */
export interface Profile {
  readonly name: string;
  readonly email: string;
  readonly passwordChangedAt: string | null;
  /** Whether a mail server is configured. */
  readonly sendsMails: boolean;
  readonly sessions: readonly OwnSession[];
  readonly secondFactor: { readonly since: string; readonly recoveryCodesLeft: number } | null;
  readonly passkeys: readonly OwnPasskey[];
  /** Those that act in the account that the person is in. */
  readonly apiTokens: readonly OwnApiToken[];
}

/** What a profile is made of. */
export interface ProfileSources {
  readonly user: UserState;
  /** Each sign-in, first, with the sessions of other accounts that hang on it. */
  readonly sessions: readonly Session[];
  /** By `<account>:<id>` of session or token. */
  readonly uses: ReadonlyMap<string, LastUse>;
  readonly viewer: Viewer;
  readonly sendsMails: boolean;
  /** ISO 8601. */
  readonly now: string;
}

/** The profile of a person. */
export function profileOf({
  user,
  sessions,
  uses,
  viewer,
  sendsMails,
  now,
}: ProfileSources): Profile {
  const factor = user?.secondFactor ?? null;
  const tokens = openTokens(user?.apiTokens ?? [], now);
  return {
    name: orWhenErased(user?.name ?? '', ''),
    email: orWhenErased(user?.email ?? '', ''),
    passwordChangedAt: user?.passwordChangedAt ?? null,
    sendsMails,
    sessions: sessions
      .filter(({ signInId }) => signInId === undefined)
      .map((signIn) => toSession(signIn, sessions, uses, viewer)),
    secondFactor: factor && {
      since: factor.since,
      recoveryCodesLeft: RECOVERY_CODES - factor.usedCodes.length,
    },
    passkeys: (user?.passkeys ?? []).map(({ passkeyId: id, name, addedAt, lastUsedAt }) => ({
      id,
      name: orWhenErased(name, ''),
      addedAt,
      lastUsedAt,
    })),
    apiTokens: tokens
      .filter(({ accountId }) => accountId === viewer.accountId)
      .map((token) => toToken(token, uses.get(`${viewer.accountId}:${token.tokenId}`))),
  };
}

function toSession(
  session: Session,
  all: readonly Session[],
  uses: ProfileSources['uses'],
  viewer: Viewer,
): OwnSession {
  const inIt = all.filter(
    ({ sessionId, signInId }) => (signInId ?? sessionId) === session.sessionId,
  );
  const [use] = inIt
    .flatMap(({ _id }) => uses.get(_id) ?? [])
    .toSorted((one, other) => (one.at < other.at ? 1 : -1));
  return {
    id: session.sessionId,
    ...clientNamesOf(session.userAgent ?? null),
    address: use?.ip ?? session.ip ?? null,
    createdAt: session.createdAt,
    lastUsedAt: use?.at ?? session.createdAt,
    isThis: inIt.some(({ sessionId }) => sessionId === viewer.sessionId),
  };
}

function toToken(token: ApiToken, use: LastUse | undefined): OwnApiToken {
  const { tokenId: id, name, scope, permissions, issuedAt, endsAt } = token;
  const lastUsedAt = use?.at ?? null;
  return { id, name: orWhenErased(name, ''), scope, permissions, issuedAt, endsAt, lastUsedAt };
}
