import { refusing } from '@bitacora/schema';

/** Every reason for which a command, or an action of a rule, is refused. The console has words for each. */
export type ConversationRefusal =
  | 'CONVERSATION_NOT_FOUND'
  /** The contact wrote into a resolved conversation: start the one with the next ordinal. Params: `ordinal`. */
  | 'CONVERSATION_CLOSED'
  /** The id stands for a conversation of another contact or inbox. */
  | 'CONVERSATION_EXISTS'
  /** The contact's key was deleted: nothing more can be written to or about them. */
  | 'CONTACT_ERASED'
  /** The inbox was deleted: its conversations can be read, and noted on, but not answered or reopened. */
  | 'INBOX_DELETED'
  /** A message or note without a single visible character and without a file. */
  | 'MESSAGE_EMPTY'
  /** Params: `max`, in characters. */
  | 'MESSAGE_TOO_LONG'
  /** Within the number of characters, but too many bytes for one event (emoji, for instance). Params: `max`, in bytes. */
  | 'MESSAGE_TOO_LARGE'
  /** Params: `max`. */
  | 'TOO_MANY_FILES'
  /** The file came with an earlier message already. */
  | 'FILE_USED'
  /** The conversation knows no such message of its contact. */
  | 'MESSAGE_NOT_FOUND'
  /** The contact edited, withdrew and reacted often enough for an hour. */
  | 'TOO_MANY_REVISIONS'
  /** A snooze needs an end. */
  | 'UNTIL_REQUIRED'
  /** Only a snooze has an end. */
  | 'UNTIL_WITHOUT_SNOOZE'
  /** The end of a snooze lies in the future. */
  | 'UNTIL_NOT_IN_FUTURE'
  /** The conversation has as many labels as it can hold. Params: `max`. */
  | 'TOO_MANY_LABELS'
  /** The rules have written enough to this contact for an hour. Params: `max`. */
  | 'TOO_MANY_MESSAGES'
  /** A contact gets a copy of what was written once a person has answered. */
  | 'NOT_ANSWERED_YET'
  /** Rules and macros have asked for enough mails about the conversation for an hour. Params: `max`. */
  | 'TOO_MANY_CONVERSATION_MAILS'
  /** Rules and macros have asked for enough calls of webhooks in the conversation for an hour. Params: `max`. */
  | 'TOO_MANY_WEBHOOK_CALLS'
  /** Rules have asked for an answer often enough, until a person answers. Params: `max`. */
  | 'TOO_OFTEN_ASKED'
  /** What one act sets off in a conversation has an end: the rules have changed enough because of it. */
  | 'TOO_MANY_CHANGES'
  /** One pass of the rules is written at once, and the log takes no more at once. */
  | 'PASS_TOO_LARGE'
  /** The rule was due because of a change by another rule, which was not carried out in the end. */
  | 'CAUSE_NOT_DONE'
  /** As many rules wait in the conversation as may at the same time. Params: `max`. */
  | 'TOO_MANY_PAUSED'
  /** A step of a macro cannot be done, so none is. Params: `step` (from 1), `type` of its action, `reason` (a code). */
  | 'MACRO_STEP_REFUSED'
  /** The conversation knows no such run of the person. */
  | 'RUN_NOT_FOUND'
  /** The run was undone before. */
  | 'RUN_UNDONE'
  /** Params: `minutes`, how long a run can be undone. */
  | 'RUN_TOO_OLD'
  /** What it changed was changed again since. Params: `what`, the field. */
  | 'RUN_OVERTAKEN'
  /** It only wrote messages or notes, or asked something of the contact: nothing takes that back. */
  | 'RUN_LASTS';

export const conversationRefusal = refusing<ConversationRefusal>();
