import { type ConversationEvent, conversationStream } from '@bitacora/conversations';
import type { RuleExplainer } from '@bitacora/graphql';
import type { Recorded } from '@bitacora/kernel';
import {
  type HistoryReader,
  explain,
  explainEvent,
  explainInConversation,
  timersThen,
} from '@bitacora/reactors';
import { type ConversationDocument, conversationsProjection } from '@bitacora/views';
import type { Runtime } from './runtime.js';

const PAGE = 1000;

/** Answers "why" from the log; only which conversations a contact has comes from a view. */
export function ruleExplainer({ log, views }: Pick<Runtime, 'log' | 'views'>): RuleExplainer {
  const reader: HistoryReader = {
    async stream(name, upTo) {
      const events = await log.read(name);
      return upTo === null ? events : events.filter(({ position }) => position <= upTo);
    },
    async conversationsOf(account, contactId) {
      const rows = views.collection<ConversationDocument>(conversationsProjection.name);
      const found = await rows.find({ account, contactId }, { limit: PAGE });
      return found.map(({ conversationId }) => conversationId);
    },
  };
  return {
    explain: (ruleId, event) => explain(ruleId, event as Recorded<ConversationEvent>, reader),
    explainInConversation: ({ conversationId, ...asked }) =>
      explainInConversation(
        { ...asked, stream: conversationStream(asked.accountId, conversationId) },
        reader,
      ),
    explainEvent: (event) => explainEvent(event as Recorded<ConversationEvent>, reader),
    timers: (asked) => timersThen(asked, reader),
  };
}
