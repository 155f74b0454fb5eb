import type { Personal } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { ApiTokenEvent, TokenScope } from './api-tokens.events.js';

/** Most tokens of one person at a time. */
export const MAX_API_TOKENS = 30;
/** Longest life of a token. */
export const MAX_TOKEN_DAYS = 366;

/** What a program shows to act for a person. */
export interface ApiToken {
  readonly tokenId: string;
  /** SHA-256 of the token. */
  readonly tokenHash: string;
  /** The account in which it acts. */
  readonly accountId: string;
  readonly name: Personal<string>;
  readonly scope: TokenScope;
  /** What was chosen; empty with the other scopes. */
  readonly permissions: readonly string[];
  readonly issuedAt: string;
  readonly endsAt: string;
}

/** The tokens after an event, oldest first; those that had ended by then go with the next one that is issued. */
export function foldApiTokens(
  tokens: readonly ApiToken[],
  event: Folded<ApiTokenEvent>,
): readonly ApiToken[] {
  const { accountId, occurredAt } = event.metadata;
  switch (event.type) {
    case 'ApiTokenIssued': {
      const { userId: _, ...token } = event.data;
      return [...openTokens(tokens, occurredAt), { ...token, accountId, issuedAt: occurredAt }];
    }
    case 'ApiTokenRevoked':
      return tokens.filter(({ tokenId }) => tokenId !== event.data.tokenId);
    case 'ApiTokensEnded':
      return tokens.filter((token) => token.accountId !== accountId);
  }
}

/** Those of the tokens whose end has not come. */
export function openTokens(tokens: readonly ApiToken[], now: string): readonly ApiToken[] {
  return tokens.filter(({ endsAt }) => endsAt > now);
}
