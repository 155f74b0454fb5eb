import type { IncomingMessage } from 'node:http';

type Parsed = IncomingMessage & { readonly path?: unknown };

/**
 * The path of a request, without its query, as the router sees it: `POST http://host/graphql` is for `/graphql` too. In
 * the spelling of the client.
 */
export function pathOf(request: IncomingMessage): string {
  const { path } = request as Parsed;
  if (typeof path === 'string') return path;
  return (request.url ?? '/').split('?')[0] ?? '/';
}
