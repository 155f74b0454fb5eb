import { type ProviderAnswer, type ProviderCalls, jsonIn } from '@bitacora/channel-port';
import { z } from 'zod';
import type { MercadoLibreCredentials } from './credentials.js';

export interface TokenCalls {
  readonly calls: ProviderCalls;
  readonly api: string;
  readonly now: () => string;
}

const WITHIN_MS = 8000;
/** Tokens last six hours ("Authentication and authorization"). */
const LONGEST_MS = 24 * 60 * 60 * 1000;

const given = z.object({
  access_token: z.string().min(1).max(4000),
  refresh_token: z.string().min(1).max(4000).optional(),
  expires_in: z.number().positive(),
  user_id: z.number().int().positive().optional(),
});
const failed = z.object({ error: z.string().max(100), message: z.string().max(1000).optional() });

/** What the provider says of a code or a refresh token. */
export type TokensGiven =
  | {
      readonly kind: 'given';
      readonly accessToken: string;
      /** Null: the application may not act while the seller is away. */
      readonly refreshToken: string | null;
      readonly until: string;
    }
  /** Neither will do at another attempt. */
  | { readonly kind: 'dead'; readonly reason: string }
  | { readonly kind: 'failed'; readonly answer: ProviderAnswer };

/** Errors that another attempt does not mend ("Authentication and authorization", Error codes reference). */
const DEAD = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client', 'invalid_request']);

/** Asks for tokens; secrets go in the body, never in an address. */
export async function askForTokens(
  { calls, api, now }: TokenCalls,
  fields: Readonly<Record<string, string>>,
): Promise<TokensGiven> {
  const answer = await calls.call({
    ...{ method: 'POST', address: `${api}/oauth/token`, withinMs: WITHIN_MS },
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(fields).toString(),
  });
  if (answer.kind === 'failed') return { kind: 'failed', answer };
  const tokens = answer.status === 200 ? jsonIn(answer, given) : null;
  if (tokens) {
    const lasts = Math.min(tokens.expires_in * 1000, LONGEST_MS);
    return {
      ...{ kind: 'given', accessToken: tokens.access_token },
      refreshToken: tokens.refresh_token ?? null,
      until: new Date(Date.parse(now()) + lasts).toISOString(),
    };
  }
  const said = answer.status < 500 ? jsonIn(answer, failed) : null;
  if (said && DEAD.has(said.error)) return { kind: 'dead', reason: said.error };
  return { kind: 'failed', answer };
}

/** Other tokens for those that ran out; null: the seller has to agree again. Rejects where another attempt may fare better. */
export async function renewTokens(
  parts: TokenCalls,
  appId: string,
  credentials: MercadoLibreCredentials,
): Promise<MercadoLibreCredentials | null> {
  const { clientSecret, refreshToken } = credentials;
  const tokens = await askForTokens(parts, {
    ...{ grant_type: 'refresh_token', client_id: appId },
    ...{ client_secret: clientSecret, refresh_token: refreshToken },
  });
  if (tokens.kind === 'dead') return null;
  if (tokens.kind === 'failed') throw new Error('Mercado Libre gave no tokens.');
  const { accessToken, until } = tokens;
  return { clientSecret, accessToken, until, refreshToken: tokens.refreshToken ?? refreshToken };
}
