import { type Fetched, type Incoming, type IncomingHint, jsonIn } from '@bitacora/channel-port';
import { type GraphCalls, fetchOfGraph } from '@bitacora/channel-graph';
import { z } from 'zod';
import { type MetaConnection, type MetaParts, metaDoor } from '../meta-parts.js';

const reference = z.object({ personId: z.string().regex(/^\d{1,40}$/), upTo: z.number() });
const conversations = z.object({
  data: z
    .array(
      z.object({
        messages: z.object({
          data: z
            .array(
              z.object({
                id: z.string().min(1).max(500),
                created_time: z.string().max(60),
                from: z.object({ id: z.string().max(100) }).optional(),
              }),
            )
            .max(100),
        }),
      }),
    )
    .max(25),
});
/** Messages that are looked at: what was read before has its mark. */
const NEWEST = 25;

/** Messenger says up to when a person has read, and of which messages that is only when it is asked. */
export function readHint(upTo: z.output<typeof reference>): Incoming {
  return { kind: 'hint', reference: JSON.stringify(upTo) };
}

/** The newest messages of the page that a person has read. Source: Meta, "Conversations API". */
export async function fetchRead(
  hint: IncomingHint,
  { settings, credentials }: MetaConnection,
  { graph, parts }: { readonly graph: GraphCalls; readonly parts: MetaParts },
): Promise<Fetched> {
  const body = new TextEncoder().encode(hint.reference);
  const named = jsonIn({ kind: 'answered', status: 200, headers: {}, body }, reference);
  if (!named) return { kind: 'fetched', incoming: [] };
  const fields = `messages.limit(${NEWEST}){id,created_time,from}`;
  const query = { platform: 'messenger', user_id: named.personId, fields };
  const request = { method: 'GET', path: `${settings.pageId}/conversations`, query } as const;
  const said = await graph.ask(metaDoor(credentials, parts), request, conversations);
  if (said.kind !== 'said') return fetchOfGraph(said);
  const at = new Date(named.upTo).toISOString();
  const isRead = (written: string) => Date.parse(written) <= named.upTo;
  const read = said.said.data
    .flatMap(({ messages }) => messages.data)
    .filter(({ from, created_time: written }) => from?.id === settings.pageId && isRead(written));
  return {
    kind: 'fetched',
    incoming: read.map(({ id }) => ({
      ...{ kind: 'mark', providerId: id, state: 'read', fault: null, at },
    })),
  };
}
