import type { ChatState } from '../chat/chat-state';

/**
 * Whether the contact form is in the place of the chat: no person is online, and the visitor has no conversation that
 * is open and no message on its way.
 */
export function showsContactForm({
  phase,
  config,
  conversation,
  pending,
  items,
}: ChatState): boolean {
  if (!config?.contactForm || config.online) return false;
  if (phase === 'form') return true;
  if (phase !== 'chat' || pending.length > 0) return false;
  return conversation === null ? items.length === 0 : conversation.status === 'resolved';
}
