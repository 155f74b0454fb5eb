import { type Decider, cutText, isErased } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { ConversationEvent } from '../conversation.events.js';

/** Public messages that a transcript holds, the newest, and characters of each. */
export const MAX_TRANSCRIPT_MESSAGES = 200;
export const MAX_TRANSCRIPT_TEXT = 2_000;

/** One public message, as a transcript shows it. */
export interface TranscriptMessage {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly by: 'contact' | 'user' | 'automatic';
  /** Name of the person who wrote it; null for the contact, a rule, and once erased. */
  readonly name: string | null;
  /** Empty when it had files only. */
  readonly text: string;
  readonly files: readonly string[];
}

type Said = Extract<
  Folded<ConversationEvent>,
  { readonly type: 'MessageReceived' | 'MessageSent' }
>;

/** The newest public messages of a conversation, oldest first. Notes are none. */
export const transcriptDecider: Decider<readonly TranscriptMessage[], ConversationEvent> = {
  initial: [],
  evolve(messages, event) {
    if (event.type !== 'MessageReceived' && event.type !== 'MessageSent') return messages;
    const message = messageOf(event as Said);
    return message ? [...messages, message].slice(-MAX_TRANSCRIPT_MESSAGES) : messages;
  },
};

function messageOf({ type, data, metadata }: Said): TranscriptMessage | null {
  const { text, attachments } = data;
  if (isErased(text) || isErased(attachments)) return null;
  const { name } = metadata.actor;
  const isPerson = type === 'MessageSent' && data.userId !== null;
  const by = type === 'MessageReceived' ? 'contact' : isPerson ? 'user' : 'automatic';
  return {
    ...{ at: metadata.occurredAt, by, text: cutText(text, MAX_TRANSCRIPT_TEXT) },
    name: isPerson && typeof name === 'string' ? name : null,
    files: attachments.map((file) => file.name),
  };
}
