import { type ConversationEvent, conversationStream } from '@bitacora/conversations/published';
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
  { account, contactId, state, revision }: AutomationConversation,
): Moment {
  const { conversationId } = state;
  const id = `timer:${conversationId}:${wait.wait}:${since}:${dueAt}`;
  return {
    id,
    type: 'TimerReached',
    stream: conversationStream(account, conversationId),
    revision,
    position: START,
    recordedAt: at,
    data: { conversationId, contactId, ...wait, since, dueAt, ruleId, ruleVersion },
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
  };
}
