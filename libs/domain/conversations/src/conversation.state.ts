import { type Decider, contactSubject, isErased, isErasedIn } from '@bitacora/kernel';
import { type AttributeValues, type Folded, labelsAfter, valuesAfter } from '@bitacora/schema';
import { type AnswerClock, STOPPED_CLOCK, clockAfter } from './answers/answer-clock.js';
import { hasRun, messagesWritten, wasRun } from './passes/applied-rule.js';
import { RUNS_REMEMBERED, type RememberedRun } from './macros/remembered-run.js';
import { MAX_MAIL_REQUESTS_PER_HOUR } from './mails/mail-request.decide.js';
import { MAX_REVISIONS_PER_HOUR } from './revisions/revision.decide.js';
import { webhooksRequestedAfter } from './webhooks/webhook-request.decide.js';
import type { ConversationEvent } from './conversation.events.js';
import {
  withAgentMessage,
  withFiles,
  withReceived,
  withRuleMessage,
} from './messages/message.state.js';
import { type PausedRule, RULE_CONTINUED, pausedAfter } from './pauses/paused-rule.js';
import { type Priority, type Status, activeAfter } from './conversation.lists.js';
import { USUAL_WRITER, type Writer } from './writer.js';

/** A conversation as its stream records it. Times are ISO 8601 in UTC. */
export interface Conversation {
  readonly conversationId: string;
  readonly contactId: string;
  readonly inboxId: string;
  readonly ordinal: number;
  readonly reference: string;
  readonly startedBy: 'contact' | 'user';
  readonly startedAt: string;
  readonly language: string | null;
  /** Who writes, as far as that is known. */
  readonly writer: Writer;
  readonly status: Status;
  readonly statusSince: string;
  /** Since when it is open or pending without a break; null: it is neither. */
  readonly activeSince: string | null;
  /** End of the snooze; null for every other status. */
  readonly snoozedUntil: string | null;
  readonly priority: Priority;
  readonly important: boolean;
  /** No person gets notice of messages of the contact. */
  readonly muted: boolean;
  readonly labelIds: readonly string[];
  /** Values of attributes, also of those that were deleted since. */
  readonly attributes: AttributeValues;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  /**
   * First message of the contact that no agent has answered. Only an agent's public message clears it; after a resolution
   * the next message is the first.
   */
  readonly waitingSince: string | null;
  /** By when a person has to answer. */
  readonly answer: AnswerClock;
  /** Messages of the contact since an agent's last public message. */
  readonly unanswered: number;
  /** Last public message, of either side. */
  readonly lastMessageAt: string | null;
  readonly lastMessageBy: 'contact' | 'user' | 'automatic' | null;
  readonly lastContactMessageAt: string | null;
  /** The newest message of the contact is a question that takes one answer; `answered`: it has one. Absent: it is no question. */
  readonly question?: 'open' | 'answered';
  readonly lastAgentMessageAt: string | null;
  /** Who wrote it. */
  readonly lastAgentId: string | null;
  /** Messages of the contact, public messages of agents, public messages of rules, notes. */
  readonly counts: Readonly<Record<'received' | 'answered' | 'automatic' | 'notes', number>>;
  /** When the newest answer was written that the contact saw on the website; absent: none that is known. */
  readonly seenUpTo?: string;
  /** When the newest message of the contact was written that a person who can answer saw; absent: none that is known. */
  readonly teamSawUpTo?: string;
  /** Ids of the contact's newest messages, so that one that comes again changes nothing. */
  readonly messageIds: readonly string[];
  /** Ids of the newest files that came with messages and notes: none comes with two. */
  readonly fileIds: readonly string[];
  /** When rules wrote their newest public messages, oldest first. */
  readonly automaticAt: readonly string[];
  /** When the contact last edited, withdrew or reacted, oldest first; absent: never. */
  readonly revisedAt?: readonly string[];
  /** When rules and macros last asked for mails, oldest first. */
  readonly mailsRequestedAt: readonly string[];
  /** When rules and macros last asked for calls of webhooks, oldest first; absent: never. */
  readonly webhooksRequestedAt?: readonly string[];
  /** What the newest passes of the rules came to, oldest first. */
  readonly passes: readonly PassOutcome[];
  /** Rules that wait between two of their actions, in the order in which they began; absent: none does. */
  readonly paused?: readonly PausedRule[];
  /** The newest runs of macros, oldest first. */
  readonly macroRuns: readonly RememberedRun[];
  /** A program wrote the newest message of the contact, or it went to many: no rule answers; absent: a person did. */
  readonly writtenByProgram?: true;
  /** The contact's words could not be opened any more when the stream was read. */
  readonly contactErased: boolean;
  /** The conversation of another channel that was continued here last; absent: none. */
  readonly continuedFromId?: string;
  /** The conversation of another channel in which it was continued last; absent: none. */
  readonly continuedInId?: string;
  /** When the contact wrote last in the inbox before it began here; absent: it is not known. */
  readonly wroteBeforeAt?: string;
  /** It was resolved because its inbox was deleted: it stays readable and is over. */
  readonly inboxDeleted: boolean;
}

/** What a pass of the rules came to, as far as a pass after it has to know. */
export interface PassOutcome {
  readonly triggerEventId: string;
  /** Rules of which it was a run. */
  readonly ran: readonly string[];
  /** Rules in shadow of which it would have been one. */
  readonly tried: readonly string[];
  /** Automatic messages that were sent. */
  readonly messages: number;
}

/** Passes whose outcome a conversation knows: more are never planned on the word of one that is not in the log. */
export const PASSES_REMEMBERED = 20;

/** Null before the conversation was started. */
export type ConversationState = Conversation | null;

type Change = ConversationEvent;

/** The state after a change that happened at `at`; for folding what is not written yet. */
export function applyChange(
  state: ConversationState,
  change: Change,
  at: string,
): ConversationState {
  return withFiles(applyUnopened(state, change, at), change);
}

/** The same without ids of files, which are sealed with the words: no word is opened, and few readers need those ids. */
export function applyUnopened(
  state: ConversationState,
  change: Change,
  at: string,
): ConversationState {
  if (change.type === 'ConversationStarted') return started(change.data, at);
  if (!state) return null;
  const answer = clockAfter(state, change, at);
  // Of an event that a newer release wrote nothing is known: it changes nothing.
  const changed = withPaused(changedBy(state, change, at) ?? state, change, at);
  return answer === state.answer ? changed : { ...changed, answer };
}

/** A conversation in which no rule waits has no list either. */
function withPaused(state: Conversation, change: Change, at: string): Conversation {
  const before = state.paused ?? [];
  const after = pausedAfter(before, change, at);
  if (after === before) return state;
  const { paused: _, ...others } = state;
  return after.length > 0 ? { ...others, paused: after } : others;
}

function changedBy(
  state: Conversation,
  change: Exclude<Change, { type: 'ConversationStarted' }>,
  at: string,
): Conversation {
  switch (change.type) {
    case 'MessageReceived':
      return withReceived(state, change.data, at);
    case 'MessageSent':
      return change.data.userId === null
        ? withRuleMessage(state, change.data, at)
        : withAgentMessage(state, change.data, at);
    case 'ConversationContinued': {
      const { fromId: continuedFromId, lastWroteAt } = change.data;
      const wrote = lastWroteAt === null ? {} : { wroteBeforeAt: lastWroteAt };
      return { ...state, continuedFromId, ...wrote };
    }
    case 'ConversationContinuedElsewhere':
      return { ...state, continuedInId: change.data.toId };
    case 'NoteAdded':
      return { ...state, counts: { ...state.counts, notes: state.counts.notes + 1 } };
    case 'ConversationAssigned':
      return { ...state, assigneeId: change.data.userId };
    case 'ConversationTeamChanged':
      return { ...state, teamId: change.data.teamId };
    case 'ConversationStatusChanged':
      return {
        ...state,
        status: change.data.status,
        statusSince: at,
        activeSince: activeAfter(state.activeSince, change.data.status, at),
        snoozedUntil: change.data.until,
        inboxDeleted: state.inboxDeleted || change.data.reason === 'inboxDeleted',
      };
    case 'ConversationLabelAdded':
      return { ...state, labelIds: labelsAfter(state.labelIds, { on: change.data.labelId }) };
    case 'ConversationLabelRemoved':
      return { ...state, labelIds: labelsAfter(state.labelIds, { off: change.data.labelId }) };
    case 'ConversationLabelReplaced': {
      const { labelId: off, into: on } = change.data;
      return { ...state, labelIds: labelsAfter(state.labelIds, { on, off }) };
    }
    case 'ContactChangeRequested':
      return { ...state, contactErased: state.contactErased || isErasedIn(change.data, 'value') };
    case 'ConversationMailRequested':
      return {
        ...state,
        mailsRequestedAt: [...state.mailsRequestedAt, at].slice(-MAX_MAIL_REQUESTS_PER_HOUR),
        contactErased: state.contactErased || isErasedIn(change.data, 'text'),
      };
    case 'WebhookRequested':
      return { ...state, webhooksRequestedAt: webhooksRequestedAfter(state, at) };
    case 'WebhookAnswered':
    case 'TimerReached':
    case 'RulePaused':
    case 'RuleContinued':
    case 'RuleRanMacro':
    case 'ContactNoted':
    case 'AssigneeAvailabilityNoted':
    case 'AnswerDueChanged':
    case 'SlaWarned':
    case 'SlaBreached':
    case 'AnswerAsked':
      return state;
    case 'ConversationPriorityChanged':
      return { ...state, priority: change.data.priority };
    case 'ConversationImportanceChanged':
      return { ...state, important: change.data.important };
    case 'ContactSawAnswers':
      return { ...state, seenUpTo: change.data.upTo };
    case 'TeamSawMessages':
      return { ...state, teamSawUpTo: change.data.upTo };
    case 'MessageRevised':
      return {
        ...state,
        revisedAt: [...(state.revisedAt ?? []), at].slice(-MAX_REVISIONS_PER_HOUR),
      };
    case 'ConversationMuteChanged':
      return { ...state, muted: change.data.muted };
    case 'ConversationAttributeSet': {
      const { attributeId, value } = change.data;
      return {
        ...state,
        attributes: valuesAfter(state.attributes, attributeId, value),
        contactErased: state.contactErased || isErased(value),
      };
    }
    case 'MacroRun':
      return {
        ...state,
        macroRuns: [...state.macroRuns, remembered(change.data, at)].slice(-RUNS_REMEMBERED),
        contactErased: state.contactErased || isErased(change.data.attributes),
      };
    case 'MacroRunUndone': {
      const { runId } = change.data;
      const undone = (run: RememberedRun) => (run.runId === runId ? { ...run, undone: true } : run);
      return { ...state, macroRuns: state.macroRuns.map(undone) };
    }
    case 'RulesApplied':
      return {
        ...state,
        passes: [...state.passes, outcomeOf(change.data)].slice(-PASSES_REMEMBERED),
      };
  }
}

type DataOf<T extends Change['type']> = Extract<Change, { type: T }>['data'];

function started(data: DataOf<'ConversationStarted'>, at: string): Conversation {
  return {
    conversationId: data.conversationId,
    contactId: data.contactId,
    inboxId: data.inboxId,
    ordinal: data.ordinal,
    reference: data.reference,
    startedBy: data.startedBy,
    startedAt: at,
    language: data.language,
    writer: data.writer ?? USUAL_WRITER,
    status: data.status,
    statusSince: at,
    activeSince: activeAfter(null, data.status, at),
    snoozedUntil: null,
    priority: 'none',
    important: false,
    muted: false,
    labelIds: [],
    attributes: {},
    assigneeId: null,
    teamId: null,
    waitingSince: null,
    answer: STOPPED_CLOCK,
    unanswered: 0,
    lastMessageAt: null,
    lastMessageBy: null,
    lastContactMessageAt: null,
    lastAgentMessageAt: null,
    lastAgentId: null,
    counts: { received: 0, answered: 0, automatic: 0, notes: 0 },
    messageIds: [],
    fileIds: [],
    automaticAt: [],
    mailsRequestedAt: [],
    passes: [],
    macroRuns: [],
    contactErased: isErasedIn(data, 'page'),
    inboxDeleted: false,
  };
}

function remembered(
  { runId, macroId, name, userId, effects, attributes }: DataOf<'MacroRun'>,
  at: string,
): RememberedRun {
  const known = isErased(attributes) ? [] : attributes;
  return { runId, macroId, name, at, userId, effects, attributes: known, undone: false };
}

function outcomeOf({ trigger, triggerEventId, rules }: DataOf<'RulesApplied'>): PassOutcome {
  const running = rules.filter(hasRun);
  const tried = rules.filter((rule) => rule.mode === 'shadow' && wasRun(rule));
  const messages = running.reduce((sum, rule) => sum + messagesWritten(rule), 0);
  // A rule that continues after a wait is in the run that it began.
  const isRun = trigger !== RULE_CONTINUED;
  const idsOf = (those: typeof rules) => (isRun ? those.map(({ ruleId }) => ruleId) : []);
  return { triggerEventId, ran: idsOf(running), tried: idsOf(tried), messages };
}

function evolve(state: ConversationState, event: Folded<ConversationEvent>): ConversationState {
  return applyChange(state, event, event.metadata.occurredAt);
}

export const conversationDecider: Decider<ConversationState, ConversationEvent> = {
  initial: null,
  snapshot: {
    name: 'conversation',
    version: 20,
    subject: (state, accountId) => state && contactSubject(accountId, state.contactId),
  },
  evolve,
};
