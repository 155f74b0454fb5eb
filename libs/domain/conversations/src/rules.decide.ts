import type { Actor, Decision, DecisionContext, DomainError } from '@bitacora/kernel';
import {
  type Changed,
  assigned,
  importanceChanged,
  isRefused,
  labelAdded,
  labelRemoved,
  priorityChanged,
  statusChanged,
  teamChanged,
} from './change.decide.js';
import { no } from './conversation.errors.js';
import type { ConversationEvent } from './conversation.events.js';
import { MAX_AUTOMATIC_PER_HOUR, textProblem } from './conversation.limits.js';
import { type Conversation, type ConversationState, applyChange } from './conversation.state.js';
import type { PlannedAction, PlannedRule } from './planned-change.js';

type Applied = Extract<ConversationEvent, { type: 'RulesApplied' }>['data'];
type AppliedRule = Applied['rules'][number];
type AppliedAction = AppliedRule['actions'][number];
type Context = Pick<DecisionContext, 'now' | 'derivedId' | 'pick'>;

/** One pass of the rules, planned: what `RulesApplied` records, with concrete changes for outcomes. */
export type Pass = Omit<Applied, 'contactId' | 'rules'> & {
  readonly rules: readonly PlannedRule[];
};

/** A change that the pass carries out, with its rule as author. */
type ChangeByRule = ConversationEvent & { readonly actor: Actor };

/**
 * Carries out one pass: the record first, then every change it made, in one append. Rules see what
 * earlier rules of the pass changed. A pass without a rule that was due and without a refusal
 * leaves no trace.
 */
export function applyRules(
  pass: Pass,
  state: ConversationState,
  context: Context,
): Decision<ConversationEvent> {
  if (!state) return no('CONVERSATION_NOT_FOUND', 'conversationId');
  if (pass.rules.length === 0 && pass.refusal === null) return [];
  let conversation = state;
  const changes: ChangeByRule[] = [];
  const rules = pass.rules.map((rule): AppliedRule => {
    const actions = rule.actions.map((action): AppliedAction => {
      const changed = isOvertaken(action, state)
        ? no('ASSIGNED_MEANWHILE')
        : carryOut(rule, action, conversation, context);
      if (isEvent(changed) && rule.mode === 'on') {
        conversation = applyChange(conversation, changed, context.now) ?? conversation;
        changes.push({ ...changed, actor: { kind: 'rule', id: rule.ruleId, name: rule.name } });
      }
      return { index: action.index, type: action.type, ...outcomeOf(changed) };
    });
    const { ruleId, version, name, mode, stopped } = rule;
    return { ruleId, version, name, mode, stopped, actions };
  });
  const record: ConversationEvent = {
    type: 'RulesApplied',
    data: { ...pass, contactId: state.contactId, rules },
  };
  return [record, ...changes];
}

type Outcome = Changed | 'tooLate';

/** A person chosen by load was chosen for what the plan saw: whoever was assigned since then stays. */
function isOvertaken({ change }: PlannedAction, loaded: Conversation): boolean {
  if (change.kind !== 'assignUser' || change.instead === undefined) return false;
  return loaded.assigneeId !== change.instead;
}

function carryOut(
  rule: PlannedRule,
  action: PlannedAction,
  state: Conversation,
  context: Context,
): Outcome {
  if (action.notAfter !== null && context.now > action.notAfter) return 'tooLate';
  const { change } = action;
  switch (change.kind) {
    case 'addLabel':
      return labelAdded(state, change.labelId);
    case 'removeLabel':
      return labelRemoved(state, change.labelId);
    case 'setPriority':
      return priorityChanged(state, change.priority);
    case 'setImportant':
      return importanceChanged(state, change.important);
    case 'assignUser':
      return assigned(state, change.userId, change.choice);
    case 'assignTeam':
      return teamChanged(state, change.teamId);
    case 'setStatus':
      return statusChanged(state, change, 'rule', context.now);
    case 'sendReply':
      return replied(rule, action.index, change.texts, state, context);
    case 'addNote':
      return noted(rule, action.index, change, state, context);
    case 'refused':
      return { code: change.reason };
  }
}

/** Picks one of the texts from the ids of the command, so that a retry picks the same one. */
function replied(
  rule: PlannedRule,
  index: number,
  texts: readonly string[],
  state: Conversation,
  context: Context,
): Outcome {
  if (state.inboxDeleted) return no('INBOX_DELETED');
  if (state.contactErased) return no('CONTACT_ERASED');
  const hourAgo = new Date(Date.parse(context.now) - 3_600_000).toISOString();
  if (state.automaticAt.filter((at) => at > hourAgo).length >= MAX_AUTOMATIC_PER_HOUR) {
    return no('TOO_MANY_MESSAGES', undefined, { max: MAX_AUTOMATIC_PER_HOUR });
  }
  const label = `${rule.ruleId}/${index}`;
  const choice = Math.floor(context.pick(label) * texts.length) + 1;
  const text = texts[choice - 1] ?? '';
  const problem = textProblem(text);
  if (problem) return problem;
  const { conversationId, contactId, inboxId } = state;
  return {
    type: 'MessageSent',
    data: {
      conversationId,
      contactId,
      inboxId,
      messageId: context.derivedId(`message/${label}`),
      text,
      attachments: [],
      userId: null,
      automatic: {
        ruleId: rule.ruleId,
        ruleVersion: rule.version,
        choice,
        of: texts.length,
      },
    },
  };
}

function noted(
  rule: PlannedRule,
  index: number,
  note: { readonly text: string; readonly mentions: readonly string[] },
  state: Conversation,
  context: Context,
): Outcome {
  if (state.contactErased) return no('CONTACT_ERASED');
  const problem = textProblem(note.text);
  if (problem) return problem;
  const { conversationId, contactId } = state;
  return {
    type: 'NoteAdded',
    data: {
      conversationId,
      contactId,
      noteId: context.derivedId(`note/${rule.ruleId}/${index}`),
      text: note.text,
      attachments: [],
      userId: null,
      mentions: [...new Set(note.mentions)],
    },
  };
}

function isEvent(outcome: Outcome): outcome is ConversationEvent {
  return outcome !== 'tooLate' && outcome !== null && !isRefused(outcome);
}

function outcomeOf(outcome: Outcome): Pick<AppliedAction, 'outcome' | 'reason'> {
  if (outcome === 'tooLate') return { outcome, reason: null };
  if (outcome === null) return { outcome: 'noChange', reason: null };
  if (isRefused(outcome)) return { outcome: 'refused', reason: (outcome as DomainError).code };
  return { outcome: 'done', reason: null };
}
