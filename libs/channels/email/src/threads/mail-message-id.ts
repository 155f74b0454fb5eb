import { conversationOfToken, type ThreadKeys, threadToken } from './thread-token.js';

/** `<delivery>.<token>@<host>`, without brackets. */
const OURS = /^([0-9A-Za-z_~:-]{1,80})\.([a-z2-7]{20,60})@[^@\s]{1,253}$/iu;

/** A mail of ours, by its message id. */
export interface OwnMailId {
  readonly deliveryId: string;
  readonly conversationId: string;
}

/**
 * The message id of a delivery: every attempt has the same, so that a server which took it twice shows it once, and answers name
 * the conversation by themselves. Without brackets.
 */
export function mailMessageId(own: OwnMailId, domain: string, keys: ThreadKeys): string {
  const token = threadToken(own.conversationId, keys);
  return token === null ? `${own.deliveryId}@${domain}` : `${own.deliveryId}.${token}@${domain}`;
}

/** What a message id of ours names; null: it is not ours. */
export function ownMailId(messageId: string, keys: ThreadKeys): OwnMailId | null {
  const [, deliveryId = '', token = ''] = OURS.exec(messageId) ?? [];
  const conversationId = conversationOfToken(token, keys);
  return conversationId === null ? null : { deliveryId, conversationId };
}
