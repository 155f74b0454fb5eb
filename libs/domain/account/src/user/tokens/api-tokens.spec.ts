import { given } from '@bitacora/kernel/testing';
import { EndApiTokens, IssueApiToken, RevokeApiToken } from './api-tokens.commands.js';
import { MAX_API_TOKENS } from './api-tokens.state.js';
import type { UserEvent } from '../user.events.js';

const registered: UserEvent = {
  type: 'UserRegistered',
  data: { userId: 'u1', name: 'Ana', email: 'ana@tienda.example' },
};
const token = (tokenId: string, endsAt = '2026-06-01T00:00:00.000Z') => ({
  userId: 'u1',
  tokenId,
  tokenHash: 'a'.repeat(64),
  name: 'Informe',
  scope: 'all' as const,
  permissions: [],
  endsAt,
});
const issued = (tokenId: string, endsAt?: string): UserEvent => ({
  type: 'ApiTokenIssued',
  data: token(tokenId, endsAt),
});
const another = { actor: { kind: 'user', id: 'u2', name: 'Eva' } } as const;

describe('an API token', () => {
  it('is issued to its person, with an end within a year', () => {
    const ask = given(registered);
    expect(ask.when(IssueApiToken, token('t1')).events).toEqual([issued('t1')]);
    expect(ask.when(IssueApiToken, token('t1'), another).refusals).toEqual([
      { code: 'NOT_YOURSELF' },
    ]);
    const past = token('t1', '2026-01-01T00:00:00.000Z');
    expect(ask.when(IssueApiToken, past).refusals).toEqual([
      { code: 'END_NOT_IN_FUTURE', field: 'endsAt' },
    ]);
    const late = token('t1', '2027-06-01T00:00:00.000Z');
    expect(ask.when(IssueApiToken, late).refusals).toEqual([
      { code: 'END_TOO_LATE', field: 'endsAt', params: { days: 366 } },
    ]);
  });

  it('is one of a bounded number; those that ended make room', () => {
    const all = Array.from({ length: MAX_API_TOKENS }, (_, number) => issued(`t${number}`));
    const full = given(registered, ...all).when(IssueApiToken, token('more'));
    expect(full.refusals).toEqual([
      { code: 'TOO_MANY_API_TOKENS', params: { max: MAX_API_TOKENS } },
    ]);
    const over = [issued('old', '2026-01-01T00:00:00.000Z'), ...all.slice(1)];
    const state = given(registered, ...over).when(IssueApiToken, token('more')).state;
    expect(state?.apiTokens).toHaveLength(MAX_API_TOKENS);
  });

  it('ends by revoking, and with the membership in its account', () => {
    const revoke = given(registered, issued('t1')).when(RevokeApiToken, {
      userId: 'u1',
      tokenId: 't1',
    });
    expect(revoke.state?.apiTokens).toEqual([]);
    const ended = given(registered, issued('t1'), issued('t2')).when(EndApiTokens, {
      userId: 'u1',
    });
    expect(ended.state?.apiTokens).toEqual([]);
    expect(given(registered).when(EndApiTokens, { userId: 'u1' }).events).toEqual([]);
  });
});
