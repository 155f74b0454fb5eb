import { ReachAnswerDue, SetAnswerDue } from '@bitacora/conversations';
import {
  type ConversationEvent,
  STOPPED_CLOCK,
  clockAfter,
  waitingAfter,
} from '@bitacora/conversations/published';
import { type InboxEvent, NO_SERVICE_QUALITY } from '@bitacora/inboxes/published';
import {
  type Reaction,
  type Reactor,
  type ReactorDocuments,
  type Recorded,
  reaction,
} from '@bitacora/kernel';
import { armedAnswer, measured } from './arm-answer.js';
import {
  type AnswerStep,
  type AnsweredInbox,
  type WaitingAnswer,
  answerId,
} from './answer-documents.js';
import { differs, wantedDue } from './wanted-due.js';

/** Events that start, stop or reach the time of an answer. */
const OF_CONVERSATIONS = [
  'ConversationStarted',
  'MessageReceived',
  'MessageSent',
  'ConversationStatusChanged',
  'AnswerAsked',
  'AnswerDueChanged',
  'SlaWarned',
  'SlaBreached',
] as const satisfies readonly ConversationEvent['type'][];
type ClockEvent = Extract<ConversationEvent, { type: (typeof OF_CONVERSATIONS)[number] }>;

/** Events after which an inbox asks something else of answers. */
const OF_INBOXES = [
  'InboxConnected',
  'ServiceQualityChanged',
  'InboxHoursChanged',
  'InboxDeleted',
] as const satisfies readonly InboxEvent['type'][];
type TargetEvent = Extract<InboxEvent, { type: (typeof OF_INBOXES)[number] }>;

const PAGE = 500;

/**
 * Keeps the clock of answers: says by when a person has to answer, and has it recorded that the time is almost over, and that it is.
 * One document for each conversation that waits, with what comes first. When the target or the hours of an inbox change, the waits
 * under way are measured from their beginning; what was over before then is passed by, and what was recorded of a wait stays.
 */
export const answerTimers: Reactor<ClockEvent | TargetEvent> = {
  name: 'answerTimers',
  version: 3,
  background: true,
  events: [...OF_CONVERSATIONS, ...OF_INBOXES],
  indexes: [
    { name: 'due', keys: [['dueAt', 1]] },
    {
      name: 'running',
      keys: [
        ['account', 1],
        ['inboxId', 1],
        ['running', 1],
        ['conversationId', 1],
      ],
    },
  ],
  async react(event, documents) {
    if (isTargetEvent(event)) return foldTarget(event, documents);
    return foldClock(event, documents);
  },
  deadlines: {
    dueField: 'dueAt',
    due({ conversationId, next, state: { answer } }: ArmedAnswer): Reaction {
      const { since } = answer;
      if (next.kind === 'set')
        return reaction(SetAnswerDue, { conversationId, since, due: next.due });
      const dueAt = answer.due?.at ?? since;
      return reaction(ReachAnswerDue, { conversationId, since, dueAt, reached: next.kind });
    },
  },
};

/** A document with a time: its clock runs. */
type ArmedAnswer = WaitingAnswer & {
  readonly next: AnswerStep;
  readonly state: { readonly answer: { readonly since: string } };
};

async function foldClock(
  event: Recorded<ClockEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const { accountId } = event.metadata;
  const { conversationId } = event.data;
  const _id = answerId.conversation(accountId, conversationId);
  const known = await documents.get<WaitingAnswer>(_id);
  const document = withEvent(known ?? fresh(event, _id), event);
  const { status, answer } = document.state;
  if (answer.since === null && answer.asked === null && status !== 'ignored') {
    if (known) documents.remove(_id);
    return [];
  }
  const inbox = await inboxOf(document, documents);
  documents.put(armedAnswer(document));
  const due = wantedDue(document, inbox);
  const { since } = answer;
  if (since === null || due === undefined || !differs(answer.due, due)) return [];
  return [reaction(SetAnswerDue, { conversationId, since, due })];
}

function withEvent(document: WaitingAnswer, event: Recorded<ClockEvent>): WaitingAnswer {
  const { occurredAt, imported = false } = event.metadata;
  const { state } = document;
  const waiting = waitingAfter(state, event, occurredAt) ?? state;
  const answer = clockAfter(state, event, occurredAt);
  const inboxId = 'inboxId' in event.data ? event.data.inboxId : document.inboxId;
  const setAt = event.type === 'AnswerDueChanged' ? occurredAt : document.setAt;
  return { ...document, inboxId, imported, state: { ...waiting, answer }, setAt };
}

/** A conversation without a document is one in which no contact waits and that is not ignored. */
function fresh(event: Recorded<ClockEvent>, _id: string): WaitingAnswer {
  return {
    _id,
    account: event.metadata.accountId,
    kind: 'conversation',
    conversationId: event.data.conversationId,
    inboxId: null,
    state: {
      status: 'open',
      statusSince: event.metadata.occurredAt,
      activeSince: event.metadata.occurredAt,
      waitingSince: null,
      lastAgentMessageAt: null,
      answer: STOPPED_CLOCK,
    },
    running: false,
    imported: false,
    next: null,
    dueAt: null,
    armedFor: null,
    setAt: null,
  };
}

async function foldTarget(
  event: Recorded<TargetEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const { accountId: account, occurredAt: from } = event.metadata;
  const { inboxId } = event.data;
  const _id = answerId.inbox(account, inboxId);
  const known = await documents.get<AnsweredInbox>(_id);
  const before: AnsweredInbox = known ?? {
    ...{ _id, account, kind: 'inbox', quality: NO_SERVICE_QUALITY },
    ...{ hours: null, deleted: false, from },
  };
  const inbox = { ...before, ...changed(event), from };
  documents.put<AnsweredInbox>(inbox);
  if (event.type !== 'InboxConnected' && event.type !== 'InboxDeleted')
    await measureAll(inbox, inboxId, documents);
  return [];
}

function changed(event: TargetEvent): Partial<AnsweredInbox> {
  switch (event.type) {
    case 'InboxConnected':
      return {};
    case 'ServiceQualityChanged':
      return { quality: event.data.quality };
    case 'InboxHoursChanged':
      return { hours: event.data.hours };
    case 'InboxDeleted':
      return { deleted: true };
  }
}

/** Measures every wait under way in an inbox; the runner sends what changes at its own pace. */
async function measureAll(
  inbox: AnsweredInbox,
  inboxId: string,
  documents: ReactorDocuments,
): Promise<void> {
  for (let after = ''; ;) {
    const page = await documents.find<WaitingAnswer>(
      { account: inbox.account, inboxId, running: true, conversationId: { $gt: after } },
      { sort: [['conversationId', 1]], limit: PAGE },
    );
    for (const waiting of page) {
      const changed = measured(waiting, inbox);
      if (changed) documents.put(changed);
    }
    if (page.length < PAGE) return;
    after = page.at(-1)?.conversationId ?? after;
  }
}

/** What the inbox of a conversation asks; null while it is not known. */
async function inboxOf(
  { account, inboxId }: WaitingAnswer,
  documents: ReactorDocuments,
): Promise<AnsweredInbox | null> {
  return inboxId === null ? null : documents.get<AnsweredInbox>(answerId.inbox(account, inboxId));
}

const INBOX_EVENTS: ReadonlySet<string> = new Set(OF_INBOXES);

function isTargetEvent(event: Recorded<ClockEvent | TargetEvent>): event is Recorded<TargetEvent> {
  return INBOX_EVENTS.has(event.type);
}
