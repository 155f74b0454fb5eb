import {
  type ChannelConnection,
  type CredentialRenewals,
  type ProviderAnswered,
  type ProviderCalls,
  type ProviderRequest,
  type ProviderUnanswered,
} from '@bitacora/channel-port';
import type { ChannelMessage } from '@bitacora/channel-port';
import type { MercadoLibreSettings } from '@bitacora/inboxes/published';
import { type MercadoLibreCredentials, mercadoLibreCredentials } from './sign-in/credentials.js';
import { renewTokens } from './sign-in/seller-tokens.js';

export type MercadoLibreConnection = ChannelConnection<
  MercadoLibreSettings,
  MercadoLibreCredentials
>;

/** What the channel needs of the product. */
export interface MercadoLibreParts {
  readonly calls: ProviderCalls;
  readonly renewals: CredentialRenewals;
  /** ISO 8601. */
  readonly now: () => string;
  /** What the newest message before a reply in its conversation is called (`IncomingOrigin.id`); null: there is none. */
  readonly answered: (
    message: ChannelMessage,
    inbox: { readonly accountId: string; readonly inboxId: string },
  ) => Promise<string | null>;
  /** Addresses of the provider; a stand-in has others. */
  readonly addresses?: { readonly api: string; readonly sites?: string | undefined };
}

export const MERCADO_LIBRE_API = 'https://api.mercadolibre.com';
const WITHIN_MS = 6000;
/** A token that ends within this is renewed first. */
const MARGIN_MS = 5 * 60 * 1000;
const UNAUTHORIZED = 401;

/** What became of a call as the seller. */
export type AsSeller =
  | ProviderAnswered
  | ProviderUnanswered
  /** The tokens are dead, and the seller has to agree again. */
  | { readonly kind: 'dead' };

export type SellerRequest = Pick<ProviderRequest, 'method' | 'body' | 'most' | 'withinMs'> & {
  readonly path: string;
  readonly type?: string;
};

/** Calls as the seller. A token that is refused before its time is renewed once. */
export async function callAsSeller(
  parts: MercadoLibreParts,
  connection: MercadoLibreConnection,
  request: SellerRequest,
): Promise<AsSeller> {
  const first = await once(parts, connection, request, null);
  const { answer, used } = first;
  if (answer.kind !== 'answered' || answer.status !== UNAUTHORIZED) return answer;
  return (await once(parts, connection, request, used)).answer;
}

/** The seller's tokens as they are kept, renewed where they ran out; null: they are dead, or cannot be renewed now. */
export async function keptTokens(
  { calls, renewals, now, addresses }: MercadoLibreParts,
  connection: MercadoLibreConnection,
  refused: string | null = null,
): Promise<MercadoLibreCredentials | null> {
  const api = addresses?.api ?? MERCADO_LIBRE_API;
  const { appId } = connection.settings;
  return renewals.fresh(connection, {
    shape: mercadoLibreCredentials,
    isFresh: ({ until, accessToken }) =>
      accessToken !== refused && Date.parse(until) - MARGIN_MS > Date.parse(now()),
    renew: (credentials) => renewTokens({ calls, api, now }, appId, credentials),
  });
}

async function once(
  parts: MercadoLibreParts,
  connection: MercadoLibreConnection,
  { path, type, ...request }: SellerRequest,
  refused: string | null,
): Promise<{ readonly answer: AsSeller; readonly used: string | null }> {
  let kept: MercadoLibreCredentials | null;
  try {
    kept = await keptTokens(parts, connection, refused);
  } catch {
    return { answer: { kind: 'failed', fault: 'unreachable', hasLeft: false }, used: null };
  }
  if (kept === null) return { answer: { kind: 'dead' }, used: null };
  const { accessToken } = kept;
  const answer = await parts.calls.call({
    ...{ ...request, withinMs: request.withinMs ?? WITHIN_MS },
    address: `${parts.addresses?.api ?? MERCADO_LIBRE_API}${path}`,
    headers: {
      ...{ authorization: `Bearer ${accessToken}`, accept: 'application/json' },
      ...(request.body !== undefined && { 'content-type': type ?? 'application/json' }),
    },
  });
  // It was renewed just now, and is refused nevertheless.
  const isDead = refused !== null && answer.kind === 'answered' && answer.status === UNAUTHORIZED;
  return { answer: isDead ? { kind: 'dead' } : answer, used: accessToken };
}
