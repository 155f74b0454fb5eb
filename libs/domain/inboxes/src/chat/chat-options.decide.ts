import type { Decision } from '@bitacora/kernel';
import type { InboxEvent } from '../inbox.events.js';
import type { Inbox } from '../inbox.state.js';
import { chatFaults } from './chat-faults.js';
import { type ChatOptions, recordedChatOptions } from './chat-options.js';

/** What the chat is like from now on. What is on needs what it says, and when. */
export function changeChatOptions(
  given: ChatOptions,
  { inboxId, chat }: Inbox,
): Decision<InboxEvent> {
  const [fault] = chatFaults(given);
  if (fault) return fault;
  // The same options are the same words: parsing puts the names in the order of the schema.
  const options = recordedChatOptions.parse(given);
  if (JSON.stringify(recordedChatOptions.parse(chat)) === JSON.stringify(options)) return [];
  return [{ type: 'ChatOptionsChanged', data: { inboxId, options } }];
}
