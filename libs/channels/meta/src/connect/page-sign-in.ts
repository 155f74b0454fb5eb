import type { GivenFields, ProviderSignIn, SignInRequest, SignedIn } from '@bitacora/channel-port';
import { type GraphCalls, type GraphFailure, appProof, shownName } from '@bitacora/channel-graph';
import { META_SURFACES } from '@bitacora/inboxes/published';
import { z } from 'zod';
import type { MetaParts } from '../meta-parts.js';

/** Each of three calls has its share of the twenty seconds. */
const WITHIN_MS = 3000;
/** Pages that a person can let an app have. */
const MAX_PAGES = 100;
/** Pages that are named where one has to be chosen. */
const MAX_NAMED = 10;
const MAX_REASON = 500;

/** What an app has to be allowed. Source: Meta, "Permissions Reference". */
const PERMISSIONS = {
  both: ['pages_show_list', 'pages_manage_metadata'],
  messenger: ['pages_messaging'],
  instagram: ['instagram_basic', 'instagram_manage_messages'],
  comments: ['pages_read_engagement', 'pages_read_user_content', 'pages_manage_engagement'],
} as const;

const token = z.object({ access_token: z.string().min(1).max(1000) });
const pages = z.object({
  data: z
    .array(
      z.object({
        id: z.string().max(40),
        name: z.string().max(1000).optional(),
        access_token: z.string().min(1).max(1000).optional(),
      }),
    )
    .max(MAX_PAGES),
});

/** A page with its token, or what kept the inbox from having one. */
export type PageOfPerson =
  | { readonly kind: 'page'; readonly pageId: string; readonly accessToken: string }
  | { readonly kind: 'choose'; readonly reason: string }
  | { readonly kind: 'failed'; readonly failure: GraphFailure };

/** Where a person lets the app act for a page. Source: Meta, "Manually Build a Login Flow". */
export function pageSignIn(
  given: GivenFields,
  { state, returnAddress }: SignInRequest,
  { signInAddress }: MetaParts,
): ProviderSignIn {
  const appId = given['appId'] ?? '';
  if (!/^\d{1,30}$/u.test(appId))
    return { kind: 'refused', field: 'appId', fault: 'refused', reason: null };
  const surface = META_SURFACES.find((one) => one === given['surface']) ?? 'messenger';
  const comments = surface === 'messenger' && given['comments'] === 'on';
  const scope = [
    ...PERMISSIONS.both,
    ...PERMISSIONS[surface],
    ...(comments ? PERMISSIONS.comments : []),
  ].join();
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: appId, scope, state },
    // Who signed in before is asked for the pages again.
    ...{ redirect_uri: returnAddress, auth_type: 'rerequest' },
  });
  return { kind: 'address', address: `${signInAddress}?${query.toString()}` };
}

/**
 * Buys the token of a page with the code that a person came back with. The token of a page does not end when that of its person is a long
 * one. Source: Meta, "Long-Lived Page Access Tokens".
 */
export async function pageOfPerson(
  app: { readonly appId: string; readonly appSecret: string; readonly pageId: string },
  { code, returnAddress }: SignedIn,
  { graph, parts }: { readonly graph: GraphCalls; readonly parts: MetaParts },
): Promise<PageOfPerson> {
  const { appId, appSecret } = app;
  const { address } = parts;
  const secrets = { client_id: appId, client_secret: appSecret };
  const buy = (fields: Readonly<Record<string, string>>) => {
    // Secrets are in the body: addresses are written down on the way.
    const body = new URLSearchParams({ ...secrets, ...fields }).toString();
    const request = { method: 'POST', path: 'oauth/access_token', withinMs: WITHIN_MS } as const;
    const type = 'application/x-www-form-urlencoded';
    return graph.ask({ address, headers: {} }, { ...request, body, type }, token);
  };
  const short = await buy({ code, redirect_uri: returnAddress });
  if (short.kind !== 'said') return { kind: 'failed', failure: short };
  const long = await buy({
    ...{ grant_type: 'fb_exchange_token', fb_exchange_token: short.said.access_token },
  });
  if (long.kind !== 'said') return { kind: 'failed', failure: long };
  const { access_token: accessToken } = long.said;
  const door = {
    ...{ address, query: appProof(accessToken, appSecret) },
    headers: { authorization: `Bearer ${accessToken}` },
  };
  const query = { fields: 'id,name,access_token', limit: `${MAX_PAGES}` };
  const request = { method: 'GET', path: 'me/accounts', query, withinMs: WITHIN_MS } as const;
  const listed = await graph.ask(door, request, pages);
  if (listed.kind !== 'said') return { kind: 'failed', failure: listed };
  return chosenPage(listed.said.data, app.pageId);
}

function chosenPage(
  allowed: z.output<typeof pages>['data'],
  pageId: string,
): Exclude<PageOfPerson, { kind: 'failed' }> {
  const [page, ...others] = allowed.filter(({ id }) => pageId === '' || id === pageId);
  if (page?.access_token && others.length === 0)
    return { kind: 'page', pageId: page.id, accessToken: page.access_token };
  const named = allowed
    .slice(0, MAX_NAMED)
    .map(({ id, name }) => `${shownName(name) ?? ''} (${id})`.trim());
  return { kind: 'choose', reason: named.join(', ').slice(0, MAX_REASON) };
}
