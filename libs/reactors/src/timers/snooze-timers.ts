import { EndSnooze } from '@bitacora/conversations';
import { type Reaction, type StoredDocument, defineReactor, reaction } from '@bitacora/kernel';
import type { ConversationEvent } from '@bitacora/conversations/published';

type StatusChanged = Extract<ConversationEvent, { type: 'ConversationStatusChanged' }>;

/** A conversation that sleeps, and until when. */
export interface SnoozeDocument extends StoredDocument {
  readonly conversationId: string;
  /** ISO 8601 UTC. */
  readonly until: string;
}

/**
 * Wakes snoozed conversations: one deadline for each, replaced by a longer or shorter snooze and
 * removed when the conversation gets any other status.
 */
export const snoozeTimers = defineReactor<StatusChanged>({
  name: 'snoozeTimers',
  version: 1,
  background: true,
  indexes: [{ name: 'until', keys: [['until', 1]] }],

  on: {
    ConversationStatusChanged({ data, metadata }, documents) {
      const { conversationId, until } = data;
      const account = metadata.accountId;
      const _id = `${account}.${conversationId}`;
      const snooze = until === null ? null : { _id, account, conversationId, until };
      if (snooze) documents.put(snooze);
      else documents.remove(_id);
      return [];
    },
  },

  deadlines: {
    dueField: 'until',
    due({ conversationId, until }: SnoozeDocument): Reaction {
      return reaction(EndSnooze, { conversationId, until });
    },
  },
});
