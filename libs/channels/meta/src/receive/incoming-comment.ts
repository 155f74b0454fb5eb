import type { ChannelSender, Incoming } from '@bitacora/channel-port';
import { shownName } from '@bitacora/channel-graph';
import { commentIdentity, commenterIn } from '../comment-identity.js';
import type { MetaComment } from './meta-payload.js';

/** A comment below a post of the page; what the page writes itself is not taken. Source: Meta, "Webhooks for Pages", `feed`. */
export function incomingOfComment(comment: MetaComment, pageId: string): readonly Incoming[] {
  const { item, verb, comment_id: providerId, post_id: postId, from: writer } = comment;
  if (item !== 'comment' || !writer || writer.id === pageId) return [];
  const identity = commentIdentity({ personId: writer.id, postId });
  // An id of another form could not be answered.
  if (!commenterIn(identity)) return [];
  const from: ChannelSender = {
    ...{ identity, name: shownName(writer.name), email: null, phone: null },
  };
  if (verb === 'remove' || verb === 'hide')
    return [{ kind: 'revision', providerId, from, text: null, stamp: verb }];
  const files = [comment.photo, comment.video].filter((address) => address !== undefined);
  const text = [comment.message ?? '', ...files].filter((line) => line !== '').join('\n');
  const stamp = String(comment.created_time ?? '');
  if (verb === 'edited') return [{ kind: 'revision', providerId, from, text, stamp }];
  if (verb !== 'add' || text === '') return [];
  const post = comment.post?.permalink_url;
  const shown = post === undefined ? text : `${text}\n💬 ${post}`;
  const sentAt = secondsOf(comment.created_time);
  const said = { providerId, from, text: shown, files: [], sentAt };
  return [{ kind: 'message', ...said, messageKind: 'comment' }];
}

function secondsOf(time: number | undefined): string | null {
  return time === undefined || time > 8.64e12 ? null : new Date(time * 1000).toISOString();
}
