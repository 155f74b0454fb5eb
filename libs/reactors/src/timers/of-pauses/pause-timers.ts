import { ContinueRule } from '@bitacora/conversations';
import {
  type ConversationEvent,
  type PauseKey,
  type PausedRule,
  pausedAfter,
} from '@bitacora/conversations/published';
import {
  type Reaction,
  type Reactor,
  type ReactorDocuments,
  type Recorded,
  type StoredDocument,
  reaction,
} from '@bitacora/kernel';

/** Events that begin or end the wait of a rule between two actions. */
export const PAUSE_EVENTS = [
  'RulePaused',
  'RuleContinued',
  'ConversationStatusChanged',
] as const satisfies readonly ConversationEvent['type'][];
type PauseEvent = Extract<ConversationEvent, { type: (typeof PAUSE_EVENTS)[number] }>;

/** A conversation in which rules wait between two actions; no other has a document. */
export interface PausedConversation extends StoredDocument {
  readonly conversationId: string;
  readonly paused: readonly PausedRule[];
  /** The rule whose wait is over first. */
  readonly next: PauseKey;
  /** When the runner sends; it empties the field then. Later than the last time: the id of the command derives from it. */
  readonly dueAt: string | null;
  /** What `dueAt` was set to, and what it was when a rule last went on. */
  readonly armedFor: string;
  readonly lastDueAt: string | null;
}

/**
 * Knows which rules wait between two of their actions, and has it recorded when the wait of each is over. One document for each
 * conversation in which one waits, with the wait that is over first. Whether the rule continues is not looked at here: it is asked then.
 */
export const pauseTimers: Reactor<PauseEvent> = {
  name: 'pauseTimers',
  version: 1,
  background: true,
  events: PAUSE_EVENTS,
  indexes: [{ name: 'due', keys: [['dueAt', 1]] }],
  async react(event, documents) {
    await foldPause(event, documents);
    return [];
  },
  deadlines: {
    dueField: 'dueAt',
    due({ conversationId, next }: PausedConversation): Reaction {
      const { ruleId, index, triggerEventId, dueAt } = next;
      return reaction(ContinueRule, { conversationId, ruleId, index, triggerEventId, dueAt });
    },
  },
};

async function foldPause(event: Recorded<PauseEvent>, documents: ReactorDocuments): Promise<void> {
  const { accountId: account, occurredAt } = event.metadata;
  const { conversationId } = event.data;
  const _id = `${account}/${conversationId}`;
  const known = await documents.get<PausedConversation>(_id);
  if (!known && event.type !== 'RulePaused') return;
  const paused = pausedAfter(known?.paused ?? [], event, occurredAt);
  const [next] = paused.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
  if (!next) {
    documents.remove(_id);
    return;
  }
  const wentOn = event.type === 'RuleContinued';
  const lastDueAt = (wentOn ? known?.armedFor : known?.lastDueAt) ?? null;
  const dueAt = latest(next.dueAt, after(lastDueAt));
  documents.put<PausedConversation>({
    ...{ _id, account, conversationId, paused, next, dueAt, armedFor: dueAt, lastDueAt },
  });
}

/** No two waits of a conversation are over at the same millisecond. */
function after(instant: string | null): string {
  return instant === null ? '' : new Date(Date.parse(instant) + 1).toISOString();
}

function latest(one: string, other: string): string {
  return one > other ? one : other;
}
