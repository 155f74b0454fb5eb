import { LANGUAGES } from '@bitacora/account/published';
import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { id, mailAddress, recordedMailAddress } from '@bitacora/schema';
import { z } from 'zod';
import {
  faultsOfOrder,
  giveUpMail,
  recordMailFailed,
  recordMailOutcomeUnknown,
  recordMailSent,
  requestMail,
  retryMail,
  startMailAttempt,
} from './mail.decide.js';
import {
  MAIL_ENDS,
  MAIL_FAULTS,
  mailWording,
  mailConversation,
  mailLink,
  mailNews,
  mailWords,
  givenVisitorWords,
} from './mail.events.js';
import { mailDecider, mailStream } from './mail.state.js';
import { MAIL_TEMPLATE_NAMES } from './mail.templates.js';

const decider = mailDecider;
const stream = (data: { readonly mailId: string }, { accountId }: { readonly accountId: string }) =>
  mailStream(accountId, data.mailId);
const attempt = z.number().int().min(1);

/**
 * Asks for a mail; only use cases and reactors do. `mailId` names what caused it (`mailIdOf`), so that a repeat is the
 * same mail. `userId` is the person whose key seals the address: the recipient, or who typed the address; null: the mail is about
 * a conversation and goes to `contactTo`, which the key of its contact seals. `beyondDay`: the recipient has had as many as
 * one gets on a day, so that the mail is given up at once, where administrators see it.
 */
export const RequestMail = defineCommand({
  name: 'RequestMail',
  permission: null,
  schema: z.object({
    mailId: id,
    template: z.enum(MAIL_TEMPLATE_NAMES),
    language: z.enum(LANGUAGES),
    userId: id.nullable(),
    to: mailAddress.nullable(),
    parameters: mailWords,
    personalWords: mailWords.default({}),
    link: mailLink.nullable().default(null),
    news: mailNews.default(null),
    contactId: id.nullable().default(null),
    contactTo: recordedMailAddress.nullable().default(null),
    content: mailWording.nullable().default(null),
    fromVisitor: givenVisitorWords.nullable().default(null),
    conversation: mailConversation.nullable().default(null),
    beyondDay: z.boolean().default(false),
  }),
  decider,
  stream,
  check: faultsOfOrder,
  decide: requestMail,
});

/** Sent before a mail is handed over, so that a crash in between is seen. */
export const StartMailAttempt = defineCommand({
  name: 'StartMailAttempt',
  permission: null,
  schema: z.object({ mailId: id, attempt }),
  decider,
  stream,
  decide: startMailAttempt,
});

export const RecordMailSent = defineCommand({
  name: 'RecordMailSent',
  permission: null,
  schema: z.object({ mailId: id, attempt }),
  decider,
  stream,
  decide: recordMailSent,
});

export const RecordMailFailed = defineCommand({
  name: 'RecordMailFailed',
  permission: null,
  schema: z.object({
    mailId: id,
    attempt,
    reason: z.enum(MAIL_FAULTS),
    replyCode: z.number().int().min(100).max(599).nullable(),
    final: z.boolean(),
  }),
  decider,
  stream,
  decide: recordMailFailed,
});

export const RecordMailOutcomeUnknown = defineCommand({
  name: 'RecordMailOutcomeUnknown',
  permission: null,
  schema: z.object({ mailId: id, attempt }),
  decider,
  stream,
  decide: recordMailOutcomeUnknown,
});

export const GiveUpMail = defineCommand({
  name: 'GiveUpMail',
  permission: null,
  schema: z.object({ mailId: id, reason: z.enum(MAIL_ENDS) }),
  decider,
  stream,
  decide: giveUpMail,
});

/** Sends a mail once more that was given up, or of which it is not known whether it was sent. */
export const RetryMail = defineCommand({
  name: 'RetryMail',
  permission: 'settings.manage',
  schema: z.object({ mailId: id }),
  decider,
  stream,
  decide: (_data, state, context) => retryMail(state, context),
});

/** Every command of this domain, for the composition root. */
export const mailCommands: readonly AnyDefinedCommand[] = [
  RequestMail,
  StartMailAttempt,
  RecordMailSent,
  RecordMailFailed,
  RecordMailOutcomeUnknown,
  GiveUpMail,
  RetryMail,
];
