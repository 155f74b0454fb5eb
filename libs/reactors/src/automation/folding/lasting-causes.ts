import type { Conversation, ConversationEvent, PauseKey } from '@bitacora/conversations/published';
import type { Recorded } from '@bitacora/kernel';
import { MAX_CHAIN_DEPTH } from '../passes/limits.js';
import type { AutomationConversation } from './automation-documents.js';

/** What is behind an event. */
export interface Cause {
  /** Rules between a person's act and the event, oldest first. */
  readonly chain: readonly string[];
  /** Whether an automatic message is among its causes. */
  readonly afterAutomatic: boolean;
}

/**
 * What is behind that which lasts in a conversation, so that the event that says that its time has come has the same causes. Absent:
 * no rule is.
 */
export interface LastingCauses {
  readonly status?: Cause;
  /** Of the answer that a rule asked for. */
  readonly asked?: Cause;
  /** Of the target of the inbox: a rule restarted the clock, or took away what was asked. */
  readonly wait?: Cause;
  /** Of the time by which an answer is due. */
  readonly due?: Cause;
  /** Of rules that wait between two actions, by the wait; the rule itself comes last. */
  readonly pauses?: Readonly<Record<string, Cause>>;
}

type Lasting = Pick<AutomationConversation, 'lasting' | 'state'>;

/** What an event has from that which lasted until it; undefined: it is no such event, or no rule is behind. */
export function carriedCause(
  { lasting, state }: Lasting,
  event: Recorded<ConversationEvent>,
): Cause | undefined {
  switch (event.type) {
    case 'SlaWarned':
    case 'SlaBreached':
      return lasting?.due;
    case 'ConversationStatusChanged':
      return event.data.reason === 'snoozeOver' ? lasting?.status : undefined;
    case 'TimerReached':
      return event.data.since === state.statusSince ? lasting?.status : undefined;
    case 'RuleContinued':
      return ofPause(lasting?.pauses?.[pauseName(event.data)], event.data);
    default:
      return undefined;
  }
}

/** The causes after an event with this cause; `before` is the conversation just before it. */
export function lastingAfter(
  { lasting = {}, state }: Lasting,
  event: Recorded<ConversationEvent>,
  before: Conversation | null,
  cause: () => Cause,
): Pick<AutomationConversation, 'lasting'> {
  const { asked, due, since } = state.answer;
  const isOfStatus = event.type === 'ConversationStatusChanged';
  const restarted =
    before !== null &&
    (before.answer.since !== since ||
      (before.answer.asked !== null && asked === null) ||
      (isOfStatus && lasting.wait !== undefined));
  const ofWait = restarted ? kept(cause()) : lasting.wait;
  const ofAsked = event.type === 'AnswerAsked' ? kept(cause()) : lasting.asked;
  const ofDue = event.type === 'AnswerDueChanged' ? dueCause(event, lasting) : lasting.due;
  const ofStatus = isOfStatus ? kept(cause()) : lasting.status;
  const pauses = pausesAfter(lasting.pauses ?? {}, event, state.paused ?? [], cause);
  const next = {
    ...(ofStatus && { status: ofStatus }),
    ...(ofAsked && asked && { asked: ofAsked }),
    ...(ofWait && { wait: ofWait }),
    ...(ofDue && due && { due: ofDue }),
    ...(Object.keys(pauses).length > 0 && { pauses }),
  };
  return Object.keys(next).length > 0 ? { lasting: next } : {};
}

function dueCause(
  { data }: Extract<Recorded<ConversationEvent>, { type: 'AnswerDueChanged' }>,
  { asked, wait }: LastingCauses,
): Cause | undefined {
  return data.due?.target.by === 'rule' ? asked : wait;
}

/** A rule that continues has the causes that it began with: it is none of its own. */
function ofPause(cause: Cause | undefined, { ruleId }: PauseKey): Cause | undefined {
  return cause && { ...cause, chain: cause.chain.filter((id) => id !== ruleId) };
}

/** The end of a wait keeps its causes until the next event: rules are asked about it. */
function pausesAfter(
  before: Readonly<Record<string, Cause>>,
  event: Recorded<ConversationEvent>,
  paused: readonly PauseKey[],
  cause: () => Cause,
): Readonly<Record<string, Cause>> {
  const names = new Set(paused.map(pauseName));
  if (event.type === 'RuleContinued') names.add(pauseName(event.data));
  const lasting = Object.entries(before).filter(([name]) => names.has(name));
  if (event.type !== 'RulePaused') return Object.fromEntries(lasting);
  const own = kept(cause());
  return Object.fromEntries(own ? [...lasting, [pauseName(event.data), own]] : lasting);
}

function pauseName({ ruleId, index, triggerEventId, dueAt }: PauseKey): string {
  return `${triggerEventId}/${ruleId}/${index}/${dueAt}`;
}

function kept({ chain, afterAutomatic }: Cause): Cause | undefined {
  if (chain.length === 0) return undefined;
  // With so many rules behind it an event sets none off, whichever they are.
  return { chain: chain.slice(-MAX_CHAIN_DEPTH), afterAutomatic };
}
