import type { ChatState } from './chat-state';

/**
 * Whether answers can come for this visitor, so that every page has to load the frame: something was said, or is on its
 * way. Undefined while that is not known. An inbox that is gone has no conversations.
 */
export function hasBegun(
  state: Pick<ChatState, 'phase' | 'failure' | 'items' | 'pending' | 'conversation'>,
): boolean | undefined {
  const { phase, failure, items, pending, conversation } = state;
  if (phase === 'chat') return items.length > 0 || pending.length > 0 || conversation !== null;
  return phase === 'form' || failure === 'WIDGET_UNKNOWN' ? false : undefined;
}
