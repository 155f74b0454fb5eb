import type { ChannelFile, ChannelMessage, Sent } from '@bitacora/channel-port';
import { multipart, notSentOfGraph } from '@bitacora/channel-graph';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { z } from 'zod';
import { META_FILES_MOST } from '../capabilities.js';
import { commenterIn } from '../comment-identity.js';
import { type MetaConnection, metaDoor } from '../meta-parts.js';
import { answerComment } from './answer-comment.js';
import { type MetaTools, notCarried, postedAs } from './post-message.js';

const kept = z.object({ attachment_id: z.string().min(1).max(100) });
const UPLOAD_MS = 12_000;
const SEND_MS = 7000;

/** Source: Meta, "Instagram, Send a Message". */
const INSTAGRAM_BYTES = 1000;

/**
 * Hands a reply to Meta: words and each file are messages of their own. Files are uploaded first: while that fails, nothing has left. When a
 * later part is refused, the first ones arrived, so that a person decides. Source: Meta, "Send API".
 */
export async function sendMeta(
  message: ChannelMessage,
  connection: MetaConnection,
  tools: MetaTools,
): Promise<Sent> {
  const { to, files } = message;
  const { surface } = connection.settings;
  if (commenterIn(to.identity)) return answerComment(message, connection, tools);
  if (!/^\d{1,40}$/u.test(to.identity)) return notCarried('recipientUnknown');
  const text = withoutMarks(message.text);
  const isLong = surface === 'instagram' && Buffer.byteLength(text) > INSTAGRAM_BYTES;
  if (isLong || files.length > META_FILES_MOST) return notCarried('tooLarge');
  const uploads = await Promise.all(files.map((file) => upload(file, connection, tools)));
  const failure = uploads.find((one) => one.answer.kind !== 'said')?.answer;
  if (failure && failure.kind !== 'said') return notSentOfGraph(failure);
  const parts: object[] = text === '' ? [] : [{ text }];
  for (const { type, answer } of uploads)
    if (answer.kind === 'said')
      parts.push({ attachment: { type, payload: { attachment_id: answer.said.attachment_id } } });
  const withinMs = Math.floor(SEND_MS / Math.max(1, parts.length));
  let sent: Sent = notCarried('notSupported');
  for (const [nth, part] of parts.entries()) {
    const quoting = nth === 0 ? message.quotes : undefined;
    sent = await sendPart(part, { message, quoting, withinMs }, connection, tools);
    if (sent.kind !== 'accepted') return nth === 0 ? sent : { kind: 'unknown', fault: sent.fault };
  }
  return sent;
}

interface PartOf {
  readonly message: ChannelMessage;
  /** Id of the message that the part quotes. Source: Meta, "Page Messages", `reply_to`. */
  readonly quoting: string | undefined;
  readonly withinMs: number;
}

/** Where the day is over, an answer of an agent has the tag that is taken for seven days. Source: Meta, "Message Tags", HUMAN_AGENT. */
async function sendPart(
  content: object,
  { message, quoting, withinMs }: PartOf,
  connection: MetaConnection,
  tools: MetaTools,
): Promise<Sent> {
  const { pageId, humanAgent } = connection.settings;
  const post = (kind: object) => {
    const body = {
      ...{ recipient: { id: message.to.identity }, ...kind, message: content },
      ...(quoting !== undefined && { reply_to: { mid: quoting } }),
    };
    return postedAs(`${pageId}/messages`, body, connection, tools, withinMs);
  };
  const sent = await post({ messaging_type: 'RESPONSE' });
  const isLate = sent.kind === 'failed' && sent.fault === 'windowClosed';
  return isLate && humanAgent && message.author !== null
    ? post({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
    : sent;
}

async function upload(
  file: ChannelFile,
  { settings, credentials }: MetaConnection,
  { graph, parts }: MetaTools,
) {
  const type = kindOf(file.type);
  const form = multipart(
    {
      message: JSON.stringify({ attachment: { type, payload: { is_reusable: false } } }),
      ...(settings.surface === 'instagram' && { platform: 'instagram' }),
    },
    { field: 'filedata', name: file.name, type: file.type, content: await file.content() },
  );
  const path = `${settings.pageId}/message_attachments`;
  const request = { method: 'POST', path, ...form, withinMs: UPLOAD_MS } as const;
  return { type, answer: await graph.ask(metaDoor(credentials, parts), request, kept) };
}

function kindOf(type: string): 'image' | 'video' | 'audio' | 'file' {
  const [kind] = type.split('/');
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'file';
}
