import type { IncomingMessage } from 'node:http';

/** Methods that something answers; whatever else a client makes up is one of the others. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

/** How Nest writes the route of a middleware, which is all that GraphQL has. */
const ANYTHING_BELOW = '{/*splat}';

type Routed = IncomingMessage & {
  readonly route?: { readonly path?: unknown };
  readonly baseUrl?: string;
};

/** The method, or `other`: no client can make a name. */
export function methodOf({ method = '' }: IncomingMessage): string {
  return METHODS.has(method) ? method : 'other';
}

/** The pattern of the route that answered; `files` for what none did: pages, files, what is not there. */
export function routeOf({ route, baseUrl }: Routed): string {
  if (typeof route?.path !== 'string') return 'files';
  return `${baseUrl ?? ''}${route.path}`.replace(ANYTHING_BELOW, '') || 'files';
}
