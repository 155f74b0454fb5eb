import { ReachTimer } from '@bitacora/conversations';
import { type ConversationEvent, waitingAfter } from '@bitacora/conversations/published';
import { type InboxEvent, inboxEvents } from '@bitacora/inboxes/published';
import type { WorkingHours } from '@bitacora/hours/published';
import {
  type Reaction,
  type Reactor,
  type ReactorDocuments,
  type Recorded,
  reaction,
} from '@bitacora/kernel';
import {
  type RuleCatalogueEvent,
  type RuleEvent,
  ruleCatalogueEvents,
  ruleEvents,
} from '@bitacora/rules';
import { armed, isLive, withReached } from './arm.js';
import {
  foldCatalogue,
  foldTimedInbox,
  foldVersion,
  inForce,
  timedRulesOf,
} from './timed-rules.js';
import {
  type TimedConversation,
  type TimedInbox,
  type TimedRuleInForce,
  timerId,
} from './timer-documents.js';

/** Events that begin, end or reach a wait. */
const OF_CONVERSATIONS = [
  'ConversationStarted',
  'MessageReceived',
  'MessageSent',
  'ConversationStatusChanged',
  'TimerReached',
] as const satisfies readonly ConversationEvent['type'][];
type WaitEvent = Extract<ConversationEvent, { type: (typeof OF_CONVERSATIONS)[number] }>;
type RuleTimerEvent = WaitEvent | RuleEvent | RuleCatalogueEvent | InboxEvent;

const PAGE = 500;

/**
 * Knows how long each wait of a conversation has lasted, and has it recorded when that is as long as a rule asks. One document for
 * each conversation, with the rule whose time comes first: arming costs the same however many there are. When a rule takes effect,
 * is edited or switched on, the waits of conversations that are not over are measured by it from their beginning; what was over
 * before then is passed by, and a rule that was reached in a wait is not reached again in the same one.
 */
export const ruleTimers: Reactor<RuleTimerEvent> = {
  name: 'ruleTimers',
  version: 1,
  background: true,
  events: [
    ...OF_CONVERSATIONS,
    ...[...ruleEvents, ...ruleCatalogueEvents, ...inboxEvents].map(({ type }) => type),
  ],
  indexes: [
    { name: 'due', keys: [['dueAt', 1]] },
    {
      name: 'live',
      keys: [
        ['account', 1],
        ['kind', 1],
        ['live', 1],
        ['conversationId', 1],
      ],
    },
  ],
  async react(event, documents) {
    if (isWaitEvent(event)) await foldWait(event, documents);
    else if (event.type === 'RuleVersionPublished') foldVersion(event, documents);
    else if (await changesRules(event, documents))
      await armAll(event.metadata.accountId, documents);
    return [];
  },
  deadlines: {
    dueField: 'dueAt',
    due({
      conversationId,
      next,
    }: TimedConversation & { next: NonNullable<TimedConversation['next']> }): Reaction {
      const { wait, since, dueAt, ruleId, version: ruleVersion } = next;
      return reaction(ReachTimer, { conversationId, ...wait, since, dueAt, ruleId, ruleVersion });
    },
  },
};

async function foldWait(event: Recorded<WaitEvent>, documents: ReactorDocuments): Promise<void> {
  const { accountId, occurredAt, imported = false } = event.metadata;
  const _id = timerId.conversation(accountId, event.data.conversationId);
  const known = await documents.get<TimedConversation>(_id);
  const waiting = waitingAfter(known?.waiting ?? null, event, occurredAt);
  const inboxId = event.type === 'ConversationStarted' ? event.data.inboxId : known?.inboxId;
  if (!waiting || inboxId === undefined) return;
  const before = known ?? fresh(event, _id, inboxId, waiting);
  const { data } = event;
  const folded =
    event.type === 'TimerReached' ? withReached(before, event.data, occurredAt) : before;
  const rules = inForce(await timedRulesOf(accountId, documents));
  const hours = await hoursOf(accountId, inboxId, rules, documents);
  documents.put(
    armed({ ...folded, conversationId: data.conversationId, waiting, imported }, rules, hours),
  );
}

function fresh(
  event: Recorded<WaitEvent>,
  _id: string,
  inboxId: string,
  waiting: TimedConversation['waiting'],
): TimedConversation {
  return {
    _id,
    account: event.metadata.accountId,
    kind: 'conversation',
    conversationId: event.data.conversationId,
    inboxId,
    waiting,
    live: isLive(waiting),
    imported: false,
    next: null,
    dueAt: null,
    armedFor: null,
    lastDueAt: null,
    reached: [],
    reachedAt: [],
  };
}

function changesRules(
  event: Recorded<RuleCatalogueEvent | InboxEvent>,
  documents: ReactorDocuments,
): Promise<boolean> {
  return isInboxEvent(event) ? foldTimedInbox(event, documents) : foldCatalogue(event, documents);
}

/** Measures every conversation that is not over by the rules of now. */
async function armAll(account: string, documents: ReactorDocuments): Promise<void> {
  const rules = inForce(await timedRulesOf(account, documents));
  const hours = new Map<string, WorkingHours | null>();
  for (let after = ''; ;) {
    const page = await documents.find<TimedConversation>(
      { account, kind: 'conversation', live: true, conversationId: { $gt: after } },
      { sort: [['conversationId', 1]], limit: PAGE },
    );
    for (const conversation of page) {
      const { inboxId } = conversation;
      if (!hours.has(inboxId))
        hours.set(inboxId, await hoursOf(account, inboxId, rules, documents));
      documents.put(armed(conversation, rules, hours.get(inboxId) ?? null));
    }
    if (page.length < PAGE) return;
    after = page.at(-1)?.conversationId ?? after;
  }
}

/** Working hours of an inbox; not read when no rule counts by them. */
async function hoursOf(
  account: string,
  inboxId: string,
  rules: readonly TimedRuleInForce[],
  documents: ReactorDocuments,
): Promise<WorkingHours | null> {
  if (!rules.some(({ timer }) => timer.inHours)) return null;
  const inbox = await documents.get<TimedInbox>(timerId.inbox(account, inboxId));
  return inbox?.state.hours ?? null;
}

const WAIT_EVENTS: ReadonlySet<string> = new Set(OF_CONVERSATIONS);
const INBOX_EVENTS: ReadonlySet<string> = new Set(inboxEvents.map(({ type }) => type));

function isWaitEvent(event: Recorded<RuleTimerEvent>): event is Recorded<WaitEvent> {
  return WAIT_EVENTS.has(event.type);
}

function isInboxEvent(
  event: Recorded<RuleCatalogueEvent | InboxEvent>,
): event is Recorded<InboxEvent> {
  return INBOX_EVENTS.has(event.type);
}
