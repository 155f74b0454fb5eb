import { LANGUAGES } from '@bitacora/account/published';
import {
  type Changed,
  type Conversation,
  MAIL_MATTERS,
  MAX_MAIL_RECIPIENTS,
  MAX_MAIL_SUBJECT,
  MAX_MAIL_TEXT,
  type RefusedChange,
  type RuleChangeContext,
  mailRequested,
} from '@bitacora/conversations/published';
import { id, recordedLine, recordedMailAddress } from '@bitacora/schema';
import { z } from 'zod';
import type { Recipient } from '../../recipients.js';
import { no, refusedPlan } from '../refused.js';
import type { Situation } from '../situation.js';

/** Mails that are asked for; the actions that send mails share it. */
export const requestedMail = z.object({
  kind: z.literal('requestMail'),
  matter: z.enum(MAIL_MATTERS),
  /** To the person who has the conversation by then. */
  toAssignee: z.boolean(),
  userIds: z.array(id).max(MAX_MAIL_RECIPIENTS),
  address: recordedMailAddress.nullable(),
  language: z.enum(LANGUAGES),
  subject: recordedLine(MAX_MAIL_SUBJECT).nullable(),
  text: z.string().min(1).max(MAX_MAIL_TEXT).nullable(),
});
export type RequestedMail = z.output<typeof requestedMail>;

type Readers = Pick<RequestedMail, 'toAssignee' | 'userIds' | 'address'>;

/** Whom the mail of a rule goes to as things are at the event, or why to no one. */
export function recipientsOf(to: Recipient, situation: Situation): Readers | RefusedChange {
  const found = named(to, situation);
  if ('kind' in found) return found;
  const { length } = found.userIds;
  if (length > MAX_MAIL_RECIPIENTS) return refusedPlan('TOO_MANY_RECIPIENTS');
  return situation.mailRefusal(Math.max(1, length)) ?? found;
}

function named(to: Recipient, situation: Situation): Readers | RefusedChange {
  const none = { toAssignee: false, userIds: [], address: null };
  switch (to.kind) {
    case 'assignee':
      return { ...none, toAssignee: true };
    case 'user':
      return situation.readingRefusal(to.userId) ?? { ...none, userIds: [to.userId] };
    case 'team':
      return people(situation.readersOf(to.teamId));
    case 'collaborators':
      return people(situation.readersOf(null));
    case 'contact': {
      const { address } = situation.contactMail;
      return address === null ? refusedPlan('NO_ADDRESS') : { ...none, address };
    }
    case 'address': {
      // A contact who answers a mail would set the rule off once more.
      const isContact = situation.contactMail.address?.toLowerCase() === to.address.toLowerCase();
      return isContact ? refusedPlan('ADDRESS_OF_CONTACT') : { ...none, address: to.address };
    }
  }
}

function people(userIds: readonly string[]): Readers | RefusedChange {
  if (userIds.length === 0) return refusedPlan('NO_RECIPIENT');
  return { toAssignee: false, userIds: [...userIds], address: null };
}

/** Carries a planned mail out. */
export function applyRequestedMail(
  { matter, toAssignee, userIds, address, language, subject, text }: RequestedMail,
  conversation: Conversation,
  { now }: RuleChangeContext,
): Changed {
  const { assigneeId } = conversation;
  if (toAssignee && assigneeId === null) return no('NOT_ASSIGNED');
  const readers = toAssignee && assigneeId !== null ? [assigneeId] : userIds;
  const wanted = { matter, userIds: readers, address, language, subject, text };
  return mailRequested(conversation, wanted, now);
}
