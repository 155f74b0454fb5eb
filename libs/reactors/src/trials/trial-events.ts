import {
  type ConversationEvent,
  type PausedRule,
  conversationStream,
} from '@bitacora/conversations/published';
import { type EventMetadata, type Recorded, START, SYSTEM } from '@bitacora/kernel';
import type { ArmedTimer } from '@bitacora/rules';
import type { AutomationConversation } from '../automation/folding/automation-documents.js';

type Moment = Recorded<ConversationEvent>;

/** Events of one command that would have followed an event, which no process writes: only documents of a trial fold them. */
export function eventsAfter(
  cause: Moment,
  events: readonly ConversationEvent[],
  command: Pick<EventMetadata, 'commandId' | 'occurredAt'>,
): readonly Moment[] {
  const { correlationId, depth } = cause.metadata;
  return events.map((event, index) => ({
    ...cause,
    ...event,
    id: `${command.commandId}/${index}`,
    metadata: {
      ...cause.metadata,
      ...command,
      actor: event.actor ?? SYSTEM,
      correlationId,
      causationId: cause.id,
      depth: depth + 1,
    },
  })) as unknown as readonly Moment[];
}

/** That the time of a rule came in a conversation, as the timers would have recorded it at its moment. */
export function timerReached(
  { ruleId, version: ruleVersion, wait, since, dueAt }: ArmedTimer,
  at: string,
  conversation: AutomationConversation,
): Moment {
  const { conversationId } = conversation.state;
  const id = `timer:${conversationId}:${wait.wait}:${since}:${dueAt}`;
  const { contactId } = conversation;
  const data = { conversationId, contactId, ...wait, since, dueAt, ruleId, ruleVersion };
  return byTheClock({ type: 'TimerReached', data }, { id, at }, conversation);
}

/** That the wait of a rule is over, as the timers would have recorded it at its moment. `number` differs for each. */
export function ruleContinued(
  { held: _, ...pause }: PausedRule,
  number: number,
  conversation: AutomationConversation,
): Moment {
  const { contactId, state } = conversation;
  const data = { conversationId: state.conversationId, contactId, ...pause };
  const id = `pause:${number}:${state.conversationId}:${pause.index}:${pause.dueAt}`;
  return byTheClock({ type: 'RuleContinued', data }, { id, at: pause.dueAt }, conversation);
}

function byTheClock(
  event: ConversationEvent,
  { id, at }: { readonly id: string; readonly at: string },
  { account, state, revision }: AutomationConversation,
): Moment {
  return {
    ...event,
    id,
    stream: conversationStream(account, state.conversationId),
    revision,
    position: START,
    recordedAt: at,
    metadata: {
      accountId: account,
      actor: SYSTEM,
      ip: null,
      userAgent: null,
      commandId: id,
      correlationId: id,
      causationId: id,
      depth: 0,
      occurredAt: at,
      version: 1,
      prev: null,
    },
  } as Moment;
}
