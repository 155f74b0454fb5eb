import type { ChannelFile, ChannelMessage, Sent } from '@bitacora/channel-port';
import {
  type GraphCalls,
  type GraphFailure,
  multipart,
  notSentOfGraph,
  sentOfGraph,
} from '@bitacora/channel-graph';
import { z } from 'zod';
import {
  type CloudDoor,
  type WhatsappConnection,
  type WhatsappParts,
  cloudCredentials,
  cloudDoor,
} from '../whatsapp-parts.js';
import {
  type UploadedMedia,
  fileKindOf,
  fitsBeside,
  outgoingBody,
  recipientOf,
} from './outgoing-body.js';

const taken = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(500) })).min(1) });
const kept = z.object({ id: z.string().min(1).max(200) });
/** Both within twenty seconds. */
const UPLOAD_MS = 12_000;
const SEND_MS = 7000;
const notSent = (fault: 'tooLarge' | 'notSupported' | 'recipientUnknown'): Sent => ({
  ...{ kind: 'failed', fault, reason: null, isFinal: true, retryAfterMs: null, isTokenDead: false },
});

/** A file is uploaded first: while that fails, nothing of the message has left. */
export async function sendCloud(
  message: ChannelMessage,
  connection: WhatsappConnection,
  { graph, parts }: { readonly graph: GraphCalls; readonly parts: WhatsappParts },
): Promise<Sent> {
  const credentials = cloudCredentials(connection);
  const recipient = recipientOf(message.to.identity);
  if (!recipient) return notSent('recipientUnknown');
  if (!credentials || message.files.length > 1) return notSent('notSupported');
  if (!fitsBeside(message)) return notSent('tooLarge');
  const door = cloudDoor(credentials, connection.settings, parts.addresses);
  const [file] = message.files;
  let uploaded: UploadedMedia | null = null;
  if (file) {
    const kind = fileKindOf(file, message.text !== '');
    if (!kind) return notSent('notSupported');
    const put = await upload(file, door, graph);
    if (put.kind !== 'said') return notSentOfGraph(put);
    uploaded = { kind, id: put.said.id, name: file.name };
  }
  const body = JSON.stringify(outgoingBody(message, recipient, uploaded, connection.settings));
  const request = { method: 'POST', path: door.messages, body, type: 'application/json' } as const;
  const answer = await graph.ask(door, { ...request, withinMs: SEND_MS }, taken);
  if (answer.kind !== 'said') return sentOfGraph(answer);
  return { kind: 'accepted', providerId: answer.said.messages[0]?.id ?? null };
}

async function upload(
  file: ChannelFile,
  door: CloudDoor,
  graph: GraphCalls,
): Promise<{ readonly kind: 'said'; readonly said: { readonly id: string } } | GraphFailure> {
  const { name, type: mediaType } = file;
  const { type, body } = multipart(
    { messaging_product: 'whatsapp', type: mediaType },
    { field: 'file', name, type: mediaType, content: await file.content() },
  );
  const request = { method: 'POST', path: door.media, body, type, withinMs: UPLOAD_MS } as const;
  return graph.ask(door, request, kept);
}
