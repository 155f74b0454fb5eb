import type { DecisionContext, DomainError } from '@bitacora/kernel';
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
import type { Conversation } from './conversation.state.js';
import type { PlannedChange, PlannedRule } from './planned-change.js';

/** What a change by a rule may use besides the conversation. */
export type RuleChangeContext = Pick<DecisionContext, 'now' | 'derivedId' | 'pick'>;

/** The rule that changes something, and which of its actions it is. */
export interface RuleChangeOrigin {
  readonly rule: Pick<PlannedRule, 'ruleId' | 'version'>;
  /** Index in the rule's list of actions. */
  readonly index: number;
}

const HOUR = 3_600_000;

/**
 * What one action of a rule does to a conversation: the event, null when nothing would change, or the refusal. The
 * automation asks the same to know what the next rule of a pass sees.
 */
export function changeByRule(
  origin: RuleChangeOrigin,
  change: PlannedChange,
  state: Conversation,
  context: RuleChangeContext,
): Changed {
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
      return replied(origin, change.texts, state, context);
    case 'addNote':
      return noted(origin, change, state, context);
    case 'refused':
      return { code: change.reason };
  }
}

/** Narrows what a change came to: an event is carried out, null and refusals are not. */
export function isChange(changed: Changed): changed is Exclude<Changed, null | DomainError> {
  return changed !== null && !isRefused(changed);
}

/** Picks one of the texts from the ids of the command, so that a retry picks the same one. */
function replied(
  { rule, index }: RuleChangeOrigin,
  texts: readonly string[],
  state: Conversation,
  context: RuleChangeContext,
): Changed {
  if (state.inboxDeleted) return no('INBOX_DELETED');
  if (state.contactErased) return no('CONTACT_ERASED');
  const hourAgo = new Date(Date.parse(context.now) - HOUR).toISOString();
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
      automatic: { ruleId: rule.ruleId, ruleVersion: rule.version, choice, of: texts.length },
    },
  };
}

function noted(
  { rule, index }: RuleChangeOrigin,
  note: { readonly text: string; readonly mentions: readonly string[] },
  state: Conversation,
  context: RuleChangeContext,
): ConversationEvent | DomainError {
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
