import type { ChannelMessage, Sent } from '@bitacora/channel-port';
import { notSentOfGraph, sentOfGraph } from '@bitacora/channel-graph';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { z } from 'zod';
import { type Commenter, commenterIn } from '../comment-identity.js';
import { type MetaConnection, metaDoor } from '../meta-parts.js';
import { type MetaTools, notCarried, postedAs } from './post-message.js';

const comments = z.object({
  data: z
    .array(
      z.object({ id: z.string().min(1).max(200), from: z.object({ id: z.string() }).optional() }),
    )
    .max(200),
});
const made = z.object({ id: z.string().min(1).max(200) });
/** Comments of a post that are looked at, the newest first. */
const NEWEST = 100;
const FIND_MS = 8000;
const SEND_MS = 8000;

/**
 * Answers the newest comment of a person below a post: below it, or by a message to its writer, which Meta allows once for each comment.
 * Sources: Meta, "Comments" of the Graph API; "Private Replies" of the Messenger Platform.
 */
export async function answerComment(
  { to, text, files }: ChannelMessage,
  connection: MetaConnection,
  tools: MetaTools,
): Promise<Sent> {
  const commenter = commenterIn(to.identity);
  if (!commenter) return notCarried('recipientUnknown');
  if (files.length > 0) return notCarried('notSupported');
  const { settings, credentials } = connection;
  const found = await newestComment(commenter, connection, tools);
  if (typeof found !== 'string') return found;
  const words = withoutMarks(text);
  if (settings.commentAnswers === 'private') {
    const body = { recipient: { comment_id: found }, message: { text: words } };
    return postedAs(`${settings.pageId}/messages`, body, connection, tools);
  }
  const door = metaDoor(credentials, tools.parts);
  const body = JSON.stringify({ message: words });
  const request = { method: 'POST', path: `${found}/comments`, body } as const;
  const limits = { type: 'application/json', withinMs: SEND_MS } as const;
  const answer = await tools.graph.ask(door, { ...request, ...limits }, made);
  if (answer.kind !== 'said') return sentOfGraph(answer);
  return { kind: 'accepted', providerId: answer.said.id };
}

/** The id of the comment, or why there is none. */
async function newestComment(
  { personId, postId }: Commenter,
  { credentials }: MetaConnection,
  { graph, parts }: MetaTools,
): Promise<string | Sent> {
  const query = {
    ...{ filter: 'stream', order: 'reverse_chronological', fields: 'id,from' },
    limit: String(NEWEST),
  };
  const request = { method: 'GET', path: `${postId}/comments`, query, withinMs: FIND_MS } as const;
  const said = await graph.ask(metaDoor(credentials, parts), request, comments);
  if (said.kind !== 'said') return notSentOfGraph(said);
  const found = said.said.data.find(({ id, from }) => from?.id === personId && ID.test(id));
  return found?.id ?? notCarried('recipientUnknown');
}

const ID = /^\d{1,40}(?:_\d{1,40})?$/u;
