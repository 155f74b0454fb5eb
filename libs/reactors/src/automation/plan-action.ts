import { givingRefusal, roleOf } from '@bitacora/account/published';
import {
  type PlannedAction,
  type PlannedChange,
  type Remaining,
  textProblem,
} from '@bitacora/conversations/published';
import type { RuleAction } from '@bitacora/rules';
import type { LoadsDocument } from './automation-documents.js';
import type { Moment } from './context-walker.js';
import { shifted } from './limits.js';
import { ableMembers, leastBusy } from './loads.js';
import { fillText } from './reply-text.js';

/** Why an action could not be made concrete; recorded with the pass. The console has words for each. */
export type PlanRefusal =
  /** Only in older passes: the rule named what was deleted. Such a rule is flagged now and not asked. */
  | 'LABEL_MISSING'
  | 'TEAM_MISSING'
  /** The person is no member of the account. */
  | 'USER_MISSING'
  /** The person reads and does not answer: an auditor. */
  | 'CANNOT_ANSWER'
  /** The person does not work in the inbox of the conversation. */
  | 'NOT_IN_INBOX'
  /** No member of the team may open the conversation and answer in it. */
  | 'TEAM_CANNOT_ANSWER'
  /** Nobody of the team who may answer is online. */
  | 'NOBODY_ONLINE'
  /** An automatic message never answers an automatic message. */
  | 'ANSWERS_AUTOMATIC'
  /** The contact got enough automatic messages within the hour. */
  | 'TOO_MANY_MESSAGES'
  /** The inbox was deleted: it can be read, not answered. */
  | 'INBOX_DELETED'
  /** The chain of causes has reached its end. */
  | 'CHAIN_TOO_DEEP'
  /** One act of a person has set off too many passes. */
  | 'TOO_MANY_PASSES';

/** What planning an action may look at besides the moment. */
export interface Situation {
  readonly loads: LoadsDocument;
  /** Automatic messages that the contact can still get within this hour. */
  readonly messages: Remaining;
}

const MINUTE = 60_000;
/** Nobody gets an automatic answer later than this. */
export const REPLY_TOO_LATE_MS = 5 * MINUTE;

/** One action of a rule with every choice made except the random one. */
export function planAction(
  action: RuleAction,
  index: number,
  moment: Moment,
  situation: Situation,
): PlannedAction {
  const change = changeOf(action, moment, situation);
  const isReply = change.kind === 'sendReply';
  const notAfter = isReply ? shifted(moment.event.metadata.occurredAt, REPLY_TOO_LATE_MS) : null;
  const remaining = isReply ? situation.messages : null;
  return { index, type: action.type, notAfter, remaining, change };
}

/** An action that is recorded, with the code of its refusal, and not carried out. */
export function refusedAction(type: string, index: number, reason: string): PlannedAction {
  return { index, type, notAfter: null, remaining: null, change: { kind: 'refused', reason } };
}

function changeOf(action: RuleAction, moment: Moment, situation: Situation): PlannedChange {
  switch (action.type) {
    case 'assignUser':
      return named(action.userId, moment);
    case 'assignLeastBusy':
      return assignment(action.teamId, moment, situation);
    case 'sendReply':
      return reply(action.texts, moment, situation);
    case 'addNote':
      return note(action.text, moment);
    default:
      return plainChange(action, moment.event.metadata.occurredAt);
  }
}

/**
 * What an action asks for at a moment, without looking at who or what is there. Variables are not filled in; who is least
 * busy is not said: null.
 */
export function wantedChange(action: RuleAction, at: string): PlannedChange | null {
  switch (action.type) {
    case 'assignLeastBusy':
      return null;
    case 'assignUser':
      return { kind: 'assignUser', userId: action.userId, choice: null };
    case 'sendReply':
      return { kind: 'sendReply', texts: [...action.texts] };
    case 'addNote':
      return { kind: 'addNote', text: action.text, mentions: [] };
    default:
      return plainChange(action, at);
  }
}

type PlainAction = Exclude<
  RuleAction,
  { type: 'assignUser' | 'assignLeastBusy' | 'sendReply' | 'addNote' }
>;

function plainChange(action: PlainAction, at: string): PlannedChange {
  switch (action.type) {
    case 'addLabel':
    case 'removeLabel':
      return { kind: action.type, labelId: action.labelId };
    case 'setPriority':
      return { kind: 'setPriority', priority: action.priority };
    case 'setImportant':
      return { kind: 'setImportant', important: action.important };
    case 'assignTeam':
      return { kind: 'assignTeam', teamId: action.teamId };
    case 'setStatus':
      return { kind: 'setStatus', status: action.status, until: null };
    case 'snooze':
      return { kind: 'setStatus', status: 'snoozed', until: shifted(at, action.minutes * MINUTE) };
  }
}

function named(userId: string | null, { account, inbox }: Moment): PlannedChange {
  const candidate = userId === null ? null : { userId, role: roleOf(account.members, userId) };
  const reason = candidate && givingRefusal(candidate, inbox?.state.collaboratorIds ?? []);
  if (reason === 'MEMBER_NOT_FOUND') return { kind: 'refused', reason: 'USER_MISSING' };
  return reason ? { kind: 'refused', reason } : { kind: 'assignUser', userId, choice: null };
}

function assignment(teamId: string, moment: Moment, { loads }: Situation): PlannedChange {
  const able = ableMembers(teamId, moment.account, moment.inbox?.state.collaboratorIds ?? []);
  if (able.length === 0) return { kind: 'refused', reason: 'TEAM_CANNOT_ANSWER' };
  const found = leastBusy(able, moment.account, loads);
  if (!found) return { kind: 'refused', reason: 'NOBODY_ONLINE' };
  const choice = { kind: 'leastBusy' as const, teamId, loads: { ...found.loads } };
  const instead = moment.document.state.assigneeId;
  return { kind: 'assignUser', userId: found.userId, choice, instead };
}

function reply(texts: readonly string[], moment: Moment, { messages }: Situation): PlannedChange {
  const no = (reason: PlanRefusal): PlannedChange => ({ kind: 'refused', reason });
  if (moment.afterAutomatic) return no('ANSWERS_AUTOMATIC');
  if (moment.inbox?.state.deletedAt != null) return no('INBOX_DELETED');
  if (messages.left <= 0) return no('TOO_MANY_MESSAGES');
  const filled = texts.map((text) => fillText(text, moment));
  return unwritable(filled) ?? { kind: 'sendReply', texts: filled };
}

function note(text: string, moment: Moment): PlannedChange {
  const filled = fillText(text, moment);
  return unwritable([filled]) ?? { kind: 'addNote', text: filled, mentions: [] };
}

/** What variables were filled into can have become too long, or blank. */
function unwritable(texts: readonly string[]): PlannedChange | null {
  const problem = texts.map((text) => textProblem(text.trim())).find((one) => one !== null);
  return problem ? { kind: 'refused', reason: problem.code } : null;
}
