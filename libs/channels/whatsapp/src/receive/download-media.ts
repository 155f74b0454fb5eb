import type { Downloaded, PendingFile } from '@bitacora/channel-port';
import { fetchOfUnanswered, retryAfterIn } from '@bitacora/channel-port';
import {
  type GraphCalls,
  fetchOfGraph,
  graphVerdict,
  isAddressOf,
  isSameSecret,
} from '@bitacora/channel-graph';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type CloudDoor,
  type WhatsappConnection,
  type WhatsappParts,
  cloudCredentials,
  cloudDoor,
} from '../whatsapp-parts.js';
import { mediaReferenceIn } from './media-reference.js';

const place = z.object({
  url: z.string().max(4000),
  sha256: z.string().max(100).optional(),
  file_size: z.coerce.number().min(0).optional(),
});
const FIRST_MS = 10_000;
const SECOND_MS = 45_000;
const failed = (
  fault: 'tooLarge' | 'refused' | 'providerFailed',
  isFinal: boolean,
): Downloaded => ({
  ...{ kind: 'failed', fault, isFinal, retryAfterMs: null },
});

/**
 * Gets a file in two steps: its address, which lives for five minutes, and then its bytes, with the token, from hosts of Meta alone. What has
 * another digest than the webhook says is not the file. Source: Meta, WhatsApp Cloud API, "Media".
 */
export async function downloadMedia(
  { reference }: PendingFile,
  connection: WhatsappConnection,
  most: number,
  { graph, parts }: { readonly graph: GraphCalls; readonly parts: WhatsappParts },
): Promise<Downloaded> {
  const credentials = cloudCredentials(connection);
  const named = mediaReferenceIn(reference);
  if (!named || !credentials) return failed('refused', true);
  const { addresses, calls, now } = parts;
  const door = cloudDoor(credentials, connection.settings, addresses);
  const request = { method: 'GET', path: named.id, withinMs: FIRST_MS } as const;
  const found = await graph.ask(door, request, place);
  if (found.kind !== 'said') return fetchOfGraph(found);
  const { url, file_size: bytes, sha256 } = found.said;
  if (bytes !== undefined && bytes > most) return failed('tooLarge', true);
  const address = addressOf(url, door, credentials.provider === '360dialog');
  if (!isAddressOf(address, [...addresses.mediaHosts, new URL(door.address).host]))
    return failed('refused', true);
  const { headers } = door;
  const answer = await calls.call({
    ...{ method: 'GET', address, headers, most, withinMs: SECOND_MS, redirects: 2 },
  });
  if (answer.kind === 'failed') return fetchOfUnanswered(answer);
  if (answer.status !== 200) {
    // An address that is over is asked for again.
    const { fault } = graphVerdict(answer.status, null);
    return { kind: 'failed', fault, isFinal: false, retryAfterMs: retryAfterIn(answer, now()) };
  }
  const isWhole = [named.sha256, sha256].every((said) => !said || isDigestOf(said, answer.body));
  return isWhole ? { kind: 'downloaded', content: answer.body } : failed('providerFailed', false);
}

/** 360dialog gives an address of Meta, and lets it be fetched through its own host. */
function addressOf(url: string, { address }: CloudDoor, isGateway: boolean): string {
  if (!isGateway || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${new URL(address).origin}${pathname}${search}`;
}

/** Webhooks have digests in base64, and the API in hexadecimal digits. */
function isDigestOf(said: string, content: Uint8Array): boolean {
  const digest = createHash('sha256').update(content).digest();
  const isHex = /^[0-9a-f]{64}$/iu.test(said);
  return isSameSecret(isHex ? said.toLowerCase() : said, digest.toString(isHex ? 'hex' : 'base64'));
}
