import {
  type ChannelFault,
  type Checked,
  type ConnectOutcome,
  type ConnectingInbox,
  type GivenFields,
  type ProviderAnswer,
  type ProviderSignIn,
  type SignInRequest,
  jsonIn,
} from '@bitacora/channel-port';
import { type MercadoLibreSettings, mercadoLibreSettings } from '@bitacora/inboxes/published';
import { z } from 'zod';
import {
  type AsSeller,
  MERCADO_LIBRE_API,
  type MercadoLibreConnection,
  type MercadoLibreParts,
  callAsSeller,
  keptTokens,
} from '../mercado-libre-calls.js';
import type { MercadoLibreCredentials } from './credentials.js';
import { askForTokens } from './seller-tokens.js';

type Outcome = ConnectOutcome<MercadoLibreSettings, MercadoLibreCredentials>;
type Refused = Extract<Outcome, { readonly kind: 'refused' }>;
type Site = MercadoLibreSettings['site'];

/** Hosts where a seller agrees ("Authentication and authorization", Server side). */
const HOSTS: Readonly<Record<Site, string>> = {
  ...{ MLA: 'mercadolibre.com.ar', MLM: 'mercadolibre.com.mx', MLB: 'mercadolivre.com.br' },
  ...{ MLC: 'mercadolibre.cl', MCO: 'mercadolibre.com.co', MLU: 'mercadolibre.com.uy' },
  ...{ MPE: 'mercadolibre.com.pe', MEC: 'mercadolibre.com.ec', MLV: 'mercadolibre.com.ve' },
  ...{ MCR: 'mercadolibre.co.cr', MPA: 'mercadolibre.com.pa', MRD: 'mercadolibre.com.do' },
  ...{ MBO: 'mercadolibre.com.bo', MPY: 'mercadolibre.com.py', MGT: 'mercadolibre.com.gt' },
  ...{ MHN: 'mercadolibre.com.hn', MNI: 'mercadolibre.com.ni', MSV: 'mercadolibre.com.sv' },
};
const who = z.object({ id: z.number().int().positive(), site_id: z.string().max(10) });

function refused(field: string, fault: Refused['fault'], reason: string | null = null): Refused {
  return { kind: 'refused', field, fault, reason };
}

/** Where the seller agrees that the application acts for them. */
export function sellerSignIn(
  { addresses }: Pick<MercadoLibreParts, 'addresses'>,
  given: GivenFields,
  { state, returnAddress }: SignInRequest,
): ProviderSignIn {
  const app = mercadoLibreSettings.shape.appId.safeParse(given['appId']);
  if (!app.success) return refused('appId', 'notSupported');
  const site = mercadoLibreSettings.shape.site.safeParse(given['site'] ?? 'MLA');
  if (!site.success) return refused('site', 'notSupported');
  const base = addresses?.sites ?? `https://auth.${HOSTS[site.data]}`;
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: app.data },
    ...{ redirect_uri: returnAddress, state },
  });
  return { kind: 'address', address: `${base}/authorization?${query.toString()}` };
}

/** Buys the tokens for what the seller came back with, and asks who that is. Without it only the other settings change. */
export async function connectSeller(
  parts: MercadoLibreParts,
  given: GivenFields,
  { signedIn, isTaken }: ConnectingInbox,
  before: MercadoLibreConnection | null,
): Promise<Outcome> {
  const fields = mercadoLibreSettings.omit({ sellerId: true }).safeParse({
    ...{ channel: 'mercadoLibre', appId: given['appId'] },
    ...{ site: given['site'] ?? 'MLA', carried: given['carried'] ?? 'both' },
  });
  if (!fields.success) return refused(String(fields.error.issues[0]?.path[0]), 'notSupported');
  const { appId } = fields.data;
  // Before the tokens are bought: those of the other inbox would be over.
  if (await isTaken?.({ ...fields.data, sellerId: before?.settings.sellerId ?? '' }))
    return refused('appId', 'inUse');
  const isSameApp = before?.settings.appId === appId;
  const clientSecret =
    given['clientSecret'] ?? (isSameApp ? before.credentials.clientSecret : null);
  if (clientSecret === null) return refused('clientSecret', 'credentialsRefused');
  if (!signedIn) {
    if (!before || !isSameApp) return refused('signIn', 'credentialsRefused');
    const settings = { ...fields.data, sellerId: before.settings.sellerId };
    const checked = await checkSeller(parts, before);
    if (checked.kind === 'refused') return refused('signIn', checked.fault, checked.reason);
    // They may have been renewed just now: a refresh token counts once.
    const kept = await keptTokens(parts, before);
    if (!kept) return refused('signIn', 'credentialsRefused');
    return { kind: 'connected', settings, credentials: { ...kept, clientSecret } };
  }
  const { code, returnAddress: redirect_uri } = signedIn;
  const { calls, now, addresses } = parts;
  const api = addresses?.api ?? MERCADO_LIBRE_API;
  const tokens = await askForTokens(
    { calls, api, now },
    {
      grant_type: 'authorization_code',
      client_id: appId,
      client_secret: clientSecret,
      code,
      redirect_uri,
    },
  );
  if (tokens.kind === 'dead') {
    const field = tokens.reason === 'invalid_client' ? 'clientSecret' : 'signIn';
    return refused(field, 'credentialsRefused', tokens.reason);
  }
  if (tokens.kind === 'failed') return refused('signIn', faultOf(tokens.answer));
  const { accessToken, refreshToken, until } = tokens;
  if (refreshToken === null)
    return refused(
      'appId',
      'refused',
      'The application has no access while the seller is away (offline_access).',
    );
  const credentials = { clientSecret, accessToken, refreshToken, until };
  const asked = await calls.call({
    ...{ method: 'GET', address: `${api}/users/me`, withinMs: 6000 },
    headers: { authorization: `Bearer ${accessToken}` },
  });
  const seller = asked.kind === 'answered' && asked.status === 200 ? jsonIn(asked, who) : null;
  if (!seller) return refused('signIn', faultOf(asked));
  const sellerId = String(seller.id);
  if (before && before.settings.sellerId !== sellerId)
    return refused('signIn', 'refused', 'Another seller agreed. Another seller is another inbox.');
  const site = mercadoLibreSettings.shape.site.safeParse(seller.site_id).data ?? fields.data.site;
  return { kind: 'connected', settings: { ...fields.data, site, sellerId }, credentials };
}

/** Whether the seller's tokens work. */
export async function checkSeller(
  parts: MercadoLibreParts,
  connection: MercadoLibreConnection,
): Promise<Checked> {
  const answer = await callAsSeller(parts, connection, { method: 'GET', path: '/users/me' });
  if (answer.kind === 'answered' && answer.status === 200) return { kind: 'fine' };
  return { kind: 'refused', fault: faultOf(answer), reason: null };
}

function faultOf(answer: AsSeller | ProviderAnswer): ChannelFault {
  if (answer.kind === 'dead') return 'credentialsRefused';
  if (answer.kind === 'failed') return answer.fault;
  return answer.status === 429 ? 'slowDown' : 'providerFailed';
}
