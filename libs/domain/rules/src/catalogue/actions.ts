import { z } from 'zod';
import type { Action, ValuesOf } from './actions/action.js';
import { addContactLabelAction } from './actions/labels/add-contact-label.js';
import { addLabelAction } from './actions/labels/add-label.js';
import { callWebhookAction } from './actions/call-webhook.js';
import { addNoteAction } from './actions/add-note.js';
import { askAnswerAction } from './actions/ask-answer.js';
import { assignLeastBusyAction } from './actions/assign/assign-least-busy.js';
import { assignLastAnsweredAction } from './actions/assign/assign-last-answered.js';
import { assignLastTimeAction } from './actions/assign/assign-last-time.js';
import { assignLeastBusyOfInboxAction } from './actions/assign/assign-least-busy-of-inbox.js';
import { noteToAction } from './actions/note-to.js';
import { snoozeUntilHourAction } from './actions/status/snooze-until-hour.js';
import { snoozeUntilOpeningAction } from './actions/status/snooze-until-opening.js';
import { lowerPriorityAction } from './actions/lower-priority.js';
import { raisePriorityAction } from './actions/raise-priority.js';
import { assignTeamAction } from './actions/assign/assign-team.js';
import { assignUserAction } from './actions/assign/assign-user.js';
import { removeContactLabelAction } from './actions/labels/remove-contact-label.js';
import { removeLabelAction } from './actions/labels/remove-label.js';
import { sendReplyAction } from './actions/send-reply.js';
import { setImportantAction } from './actions/set-important.js';
import { setMutedAction } from './actions/set-muted.js';
import { setPriorityAction } from './actions/set-priority.js';
import { setStatusAction } from './actions/status/set-status.js';
import { mailNewConversationAction } from './actions/mail/mail-new-conversation.js';
import { sendMailAction } from './actions/mail/send-mail.js';
import { sendTranscriptAction } from './actions/mail/send-transcript.js';
import { runMacroAction } from './actions/run-macro.js';
import { waitAction } from './actions/wait.js';
import { snoozeAction } from './actions/status/snooze.js';
import { clearContactAttributeAction } from './actions/attributes/clear-contact-attribute.js';
import { clearConversationAttributeAction } from './actions/attributes/clear-conversation-attribute.js';
import { setContactAttributeAction } from './actions/attributes/set-contact-attribute.js';
import { setConversationAttributeAction } from './actions/attributes/set-conversation-attribute.js';

const catalogue = [
  addLabelAction,
  removeLabelAction,
  addContactLabelAction,
  removeContactLabelAction,
  setConversationAttributeAction,
  clearConversationAttributeAction,
  setContactAttributeAction,
  clearContactAttributeAction,
  setPriorityAction,
  raisePriorityAction,
  lowerPriorityAction,
  setImportantAction,
  setMutedAction,
  assignUserAction,
  assignTeamAction,
  assignLeastBusyAction,
  assignLeastBusyOfInboxAction,
  assignLastAnsweredAction,
  assignLastTimeAction,
  setStatusAction,
  snoozeAction,
  snoozeUntilHourAction,
  snoozeUntilOpeningAction,
  askAnswerAction,
  sendReplyAction,
  addNoteAction,
  noteToAction,
  sendMailAction,
  mailNewConversationAction,
  sendTranscriptAction,
  runMacroAction,
  waitAction,
  callWebhookAction,
] as const;

/** Any action of the catalogue, with its own types. */
export type ListedAction = (typeof catalogue)[number];

/** What a rule carries for one action of the catalogue. */
type BodyOf<A> =
  A extends Action<infer N, string, infer P> ? { readonly type: N } & ValuesOf<P> : never;

/** An action as it is in a rule: `{ type, ...parameters }`. */
export type RuleAction = BodyOf<ListedAction>;
export type ActionName = RuleAction['type'];
/** Names of icons that the console has to have. */
export type ActionIcon = ListedAction['icon'];

/** All actions, in the order in which the builder offers them. */
export const ACTIONS: readonly Action<string, ActionIcon>[] = catalogue;

const byName = new Map(ACTIONS.map((each) => [each.name, each]));

/** The action of that name; undefined when the catalogue has none. */
export function actionNamed(name: string): (typeof ACTIONS)[number] | undefined {
  return byName.get(name);
}

const bodies = ACTIONS.map((each) =>
  z.strictObject({
    type: z.literal(each.name),
    ...Object.fromEntries(Object.entries(each.params).map(([name, param]) => [name, param.schema])),
  }),
);

/** Checks one action of a rule against the catalogue. */
export const ruleAction = z.discriminatedUnion(
  'type',
  bodies as unknown as [z.ZodObject, ...z.ZodObject[]],
) as unknown as z.ZodType<RuleAction>;
