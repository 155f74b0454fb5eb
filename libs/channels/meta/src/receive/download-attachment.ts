import {
  type Downloaded,
  type PendingFile,
  fetchOfUnanswered,
  retryAfterIn,
} from '@bitacora/channel-port';
import { graphVerdict, isAddressOf } from '@bitacora/channel-graph';
import type { MetaParts } from '../meta-parts.js';

const WITHIN_MS = 50_000;

/** Gets a file by its address, from hosts of Meta alone and without any credential. */
export async function downloadAttachment(
  { reference: address, name }: PendingFile,
  most: number,
  { calls, mediaHosts, now }: MetaParts,
): Promise<Downloaded> {
  if (!isAddressOf(address, mediaHosts))
    return { kind: 'failed', fault: 'refused', isFinal: true, retryAfterMs: null };
  const request = { method: 'GET', address, most, withinMs: WITHIN_MS, redirects: 2 } as const;
  const answer = await calls.call(request);
  if (answer.kind === 'failed') return fetchOfUnanswered(answer);
  if (answer.status === 200) return { kind: 'downloaded', content: answer.body, name };
  const { fault, isFinal } = graphVerdict(answer.status, null);
  return { kind: 'failed', fault, isFinal, retryAfterMs: retryAfterIn(answer, now()) };
}
