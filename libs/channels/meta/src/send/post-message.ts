import type { Sent } from '@bitacora/channel-port';
import { type GraphCalls, sentOfGraph } from '@bitacora/channel-graph';
import { z } from 'zod';
import { type MetaConnection, type MetaParts, metaDoor } from '../meta-parts.js';

const taken = z.object({ message_id: z.string().min(1).max(500) });
const SEND_MS = 7000;

/** What a message of a page is sent by. */
export interface MetaTools {
  readonly graph: GraphCalls;
  readonly parts: MetaParts;
}

/** What the channel does not carry, whatever is tried. */
export function notCarried(fault: 'notSupported' | 'recipientUnknown' | 'tooLarge'): Sent {
  return {
    ...{ kind: 'failed', fault, reason: null, isFinal: true, retryAfterMs: null },
    isTokenDead: false,
  };
}

/** Posts what becomes a message. */
export async function postedAs(
  path: string,
  content: object,
  { credentials }: MetaConnection,
  { graph, parts }: MetaTools,
  withinMs = SEND_MS,
): Promise<Sent> {
  const body = JSON.stringify(content);
  const request = { method: 'POST', path, body, type: 'application/json' } as const;
  const door = metaDoor(credentials, parts);
  const answer = await graph.ask(door, { ...request, withinMs }, taken);
  if (answer.kind !== 'said') return sentOfGraph(answer);
  return { kind: 'accepted', providerId: answer.said.message_id };
}
