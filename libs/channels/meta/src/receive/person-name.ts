import { type GraphCalls, shownName } from '@bitacora/channel-graph';
import { z } from 'zod';
import { commenterIn } from '../comment-identity.js';
import { type MetaConnection, type MetaParts, metaDoor } from '../meta-parts.js';

const profile = z.object({
  name: z.string().max(1000).optional(),
  username: z.string().max(1000).optional(),
  first_name: z.string().max(1000).optional(),
  last_name: z.string().max(1000).optional(),
});
const WITHIN_MS = 4000;

/** What Meta calls one who writes to the page; null: it does not say. Source: Meta, "User Profile API". */
export async function personName(
  identity: string,
  { credentials, settings }: MetaConnection,
  { graph, parts }: { readonly graph: GraphCalls; readonly parts: MetaParts },
): Promise<string | null> {
  if (commenterIn(identity) || !/^\d{1,40}$/u.test(identity)) return null;
  const fields = settings.surface === 'instagram' ? 'name,username' : 'first_name,last_name';
  const request = {
    method: 'GET',
    path: identity,
    query: { fields },
    withinMs: WITHIN_MS,
  } as const;
  const answer = await graph.ask(metaDoor(credentials, parts), request, profile);
  if (answer.kind !== 'said') return null;
  const { name, username, first_name: first, last_name: last } = answer.said;
  const whole = [first, last].filter(Boolean).join(' ');
  return shownName(name) ?? shownName(whole) ?? shownName(username);
}
