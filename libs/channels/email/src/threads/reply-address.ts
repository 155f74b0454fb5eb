import { isMailAddress } from '@bitacora/kernel';
import { conversationOfToken, type ThreadKeys, threadToken } from './thread-token.js';

/** RFC 5321 gives what is before the `@` so many octets. */
const MAX_LOCAL = 64;

/**
 * The address to which answers of a conversation go: `reply@tienda.example` with a token is `reply+abc…@tienda.example`. Null where the
 * address has no room for it, or the conversation no token.
 */
export function replyAddress(
  base: string,
  conversationId: string,
  keys: ThreadKeys,
): string | null {
  const token = threadToken(conversationId, keys);
  const at = base.lastIndexOf('@');
  if (token === null || at < 1) return null;
  const local = `${base.slice(0, at)}+${token}`;
  const address = `${local}@${base.slice(at + 1)}`;
  return Buffer.byteLength(local) <= MAX_LOCAL && isMailAddress(address) ? address : null;
}

/** The conversation that an address names, whatever is before the token; null: none, or the token is not ours. */
export function conversationOfAddress(address: string, keys: ThreadKeys): string | null {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')));
  const plus = local.lastIndexOf('+');
  return plus < 0 ? null : conversationOfToken(local.slice(plus + 1), keys);
}
