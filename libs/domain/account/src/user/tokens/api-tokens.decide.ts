import type { Decision, DecisionContext } from '@bitacora/kernel';
import { accountRefusal } from '../../account/account.errors.js';
import { MAX_API_TOKENS, MAX_TOKEN_DAYS, openTokens } from './api-tokens.state.js';
import type { UserEvent } from '../user.events.js';
import { type Asking, type UserState, notOwn } from '../user.state.js';

type Result = Decision<UserEvent>;
type DataOf<T extends UserEvent['type']> = Extract<UserEvent, { type: T }>['data'];

const DAY_MS = 24 * 60 * 60 * 1000;

/** The caller has checked that the person holds what was chosen. */
export function issueApiToken(
  data: DataOf<'ApiTokenIssued'>,
  state: UserState,
  context: Asking & Pick<DecisionContext, 'now'>,
): Result {
  const refusal = notOwn(data, state, context);
  if (refusal || !state) return refusal ?? [];
  const lasts = Date.parse(data.endsAt) - Date.parse(context.now);
  if (lasts <= 0) return accountRefusal('END_NOT_IN_FUTURE', 'endsAt');
  if (lasts > MAX_TOKEN_DAYS * DAY_MS) {
    return accountRefusal('END_TOO_LATE', 'endsAt', { days: MAX_TOKEN_DAYS });
  }
  if ((data.scope === 'chosen') !== data.permissions.length > 0) {
    return accountRefusal('PERMISSIONS_REQUIRED', 'permissions');
  }
  const open = openTokens(state.apiTokens, context.now);
  if (open.some(({ tokenId }) => tokenId === data.tokenId)) return [];
  if (open.length >= MAX_API_TOKENS) {
    return accountRefusal('TOO_MANY_API_TOKENS', undefined, { max: MAX_API_TOKENS });
  }
  return [{ type: 'ApiTokenIssued', data }];
}

export function revokeApiToken(
  data: DataOf<'ApiTokenRevoked'>,
  state: UserState,
  asking: Asking,
): Result {
  const refusal = notOwn(data, state, asking);
  if (refusal) return refusal;
  return state?.apiTokens.some(({ tokenId }) => tokenId === data.tokenId)
    ? [{ type: 'ApiTokenRevoked', data }]
    : accountRefusal('API_TOKEN_NOT_FOUND', 'tokenId');
}

/** What ends every token of the person, in all accounts. */
export function tokensEnded(state: UserState): UserEvent[] {
  return (state?.apiTokens ?? []).map(({ tokenId }) => ({
    type: 'ApiTokenRevoked',
    data: { userId: state?.userId ?? '', tokenId },
  }));
}

/** Ends the tokens that act in the account of the command. */
export function endApiTokens(
  data: DataOf<'ApiTokensEnded'>,
  state: UserState,
  { accountId }: Pick<DecisionContext, 'accountId'>,
): Result {
  return state?.apiTokens.some((token) => token.accountId === accountId)
    ? [{ type: 'ApiTokensEnded', data }]
    : [];
}
