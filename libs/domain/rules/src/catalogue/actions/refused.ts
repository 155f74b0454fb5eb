import { type RefusedChange, textProblem } from '@bitacora/conversations/published';
import { refusing } from '@bitacora/schema';

/** Why an action is not planned, or not carried out. The console has words for each. */
export type ActionRefusal =
  /** The person was chosen by load, and the conversation was given to another before that was carried out. */
  | 'ASSIGNED_MEANWHILE'
  /** An automatic message never answers an automatic message. */
  | 'ANSWERS_AUTOMATIC'
  /** The contact got enough automatic messages within the hour. Params: `max`. */
  | 'TOO_MANY_MESSAGES'
  /** The inbox was deleted: it can be read, not answered. */
  | 'INBOX_DELETED'
  /** The provider refuses addresses, telephone numbers, links and names of other networks. */
  | 'CHANNEL_CONTACT_DATA'
  /** The channel of the conversation carries no message as long. */
  | 'CHANNEL_TEXT_TOO_LONG'
  /** The time in which the channel carries answers is over. */
  | 'REPLY_WINDOW_CLOSED'
  /** The contact asked a question that takes one answer, and it has one. */
  | 'QUESTION_ANSWERED'
  /** No person of the team has answered in the conversation. */
  | 'NOT_ANSWERED_YET'
  /** The contact has no earlier conversation that a person had. */
  | 'NO_EARLIER_PERSON'
  /** The inbox has no hours, or none that come. */
  | 'NEVER_OPENS'
  /** The text names an attribute that has no value, or is gone: no contact is shown the braces. */
  | 'VARIABLE_WITHOUT_VALUE'
  /** This installation has no mail server. */
  | 'MAIL_OFF'
  /** Rules have asked for enough mails of the account for a day. */
  | 'TOO_MANY_MAILS_TODAY'
  /** More people would get the mail than one action sends to. */
  | 'TOO_MANY_RECIPIENTS'
  /** No person of those can read the conversation. */
  | 'NO_RECIPIENT'
  /** No person has the conversation. */
  | 'NOT_ASSIGNED'
  /** The contact has no e-mail address. */
  | 'NO_ADDRESS'
  /** Only a transcript goes to the contact's own address. */
  | 'ADDRESS_OF_CONTACT'
  /** The macro is not shared any more, or was deleted. */
  | 'MACRO_GONE'
  /** With the steps of the macro the rule would do more than a rule may. */
  | 'TOO_MANY_ACTIONS'
  /** The conditions of the step of a macro do not hold. */
  | 'STEP_NOT_MATCHED'
  /** The contact's key was deleted: nothing more can be written to or about them. */
  | 'CONTACT_ERASED';

export const no = refusing<ActionRefusal>();

/** A plan that is recorded with its reason and carries nothing out. */
export function refusedPlan<Code extends string = ActionRefusal>(reason: Code): RefusedChange {
  return { kind: 'refused', reason };
}

/** What variables were filled into can have become too long, or blank: the refusal, or null. */
export function unwritable(texts: readonly string[]): RefusedChange | null {
  const problem = texts.map((text) => textProblem(text.trim())).find((one) => one !== null);
  return problem ? refusedPlan<string>(problem.code) : null;
}
