import { LANGUAGES, newsOfMail } from '@bitacora/account/published';
import type { EventDefinition, Upcaster } from '@bitacora/kernel';
import {
  addingField,
  type EventOf,
  defineEvent,
  id,
  instant,
  line,
  mailAddress,
  personal,
  recordedLine,
  recordedMailAddress,
  writtenText,
} from '@bitacora/schema';
import { z } from 'zod';
import { MAIL_TEMPLATE_NAMES } from './mail.templates.js';

/** What a link with a token opens. */
export const LINK_KINDS = ['invitation', 'passwordReset', 'addressConfirmation'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/**
 * What a mail links to. The token is no part of it: the sender makes it. `id` is of the thing that the link opens, and
 * `version` the number of its links so far, so that a newer link ends the older one.
 */
export const mailLink = z.object({
  kind: z.enum(LINK_KINDS),
  id,
  version: z.number().int().min(0).max(1_000_000),
});
export type MailLink = z.output<typeof mailLink>;

/** Most words of a template that one mail brings. */
export const MAX_MAIL_WORDS = 20;
/** Words by their name in the template. */
export const mailWords = z
  .record(z.string().regex(/^[a-z][A-Za-z]{0,39}$/), z.string().max(500))
  .refine((words) => Object.keys(words).length <= MAX_MAIL_WORDS, 'TOO_MANY');
export type MailWords = Readonly<Record<string, string>>;

/** Why an attempt came to nothing. */
export const MAIL_FAULTS = [
  /** The server was not reached, or did not answer in time. */
  'unreachable',
  /** The connection could not be made secret. */
  'insecure',
  /** The server did not take user and password. */
  'notSignedIn',
  /** The server asks to come back later. */
  'busy',
  /** The server does not take mails for this address. */
  'recipientRefused',
  /** The server does not take mails from the sender's address. */
  'senderRefused',
  /** The server does not take this mail. */
  'messageRefused',
] as const;
export type MailFault = (typeof MAIL_FAULTS)[number];

/** Why no further attempt is made. */
export const MAIL_ENDS = [
  'tooLate',
  'refused',
  'recipientErased',
  /** The recipient looked at it, may not see it any more, or does not want it any more. */
  'noLongerNews',
  /** The recipient has had as many mails of this kind on the day as one gets. */
  'tooManyOfDay',
] as const;
export type MailEnd = (typeof MAIL_ENDS)[number];

const mailId = id;
const attempt = z.number().int().min(1);

/** What a mail of the template `news` is about; null for the others. */
export const mailNews = z.object(newsOfMail).nullable();
export type MailNews = z.output<typeof mailNews>;

/** The conversation that a mail is about, as it was at a moment (ISO 8601 UTC). */
export const mailConversation = z.object({ conversationId: id, at: instant });
export type MailConversation = z.output<typeof mailConversation>;

/** What a mail says in the words of a rule. */
export const mailWording = z.object({
  subject: recordedLine(200),
  text: z.string().min(1).max(20_000),
});
export type MailWording = z.output<typeof mailWording>;

/** Most characters of what a visitor writes in a contact form. */
export const MAX_FORM_MESSAGE_CHARACTERS = 5000;

/** What a visitor wrote in a contact form, and to whom an answer goes. */
export const visitorWords = z.object({
  name: recordedLine(120),
  email: recordedMailAddress,
  text: z.string().min(1).max(MAX_FORM_MESSAGE_CHARACTERS),
});
/** The same as a visitor gives it. */
export const givenVisitorWords = z.object({
  name: line(120),
  email: mailAddress,
  text: writtenText.min(1).max(MAX_FORM_MESSAGE_CHARACTERS),
});
export type VisitorWords = z.output<typeof visitorWords>;

/** Versions 1 and 2 were about no conversation. */
const aboutNone: Upcaster = (data) => ({
  ...data,
  ...{ contactId: null, contactTo: null, content: null, conversation: null },
});

const MailRequested = defineEvent(
  'MailRequested',
  'mail',
  z
    .object({
      mailId,
      template: z.enum(MAIL_TEMPLATE_NAMES),
      language: z.enum(LANGUAGES),
      /** Whose key seals the address and the personal words; null: it goes to a contact, or to an address of a rule. */
      userId: id.nullable(),
      /** Null: the address that the user has when it is sent. */
      to: personal(recordedMailAddress).nullable(),
      parameters: mailWords,
      personalWords: personal<MailWords>(mailWords).nullable(),
      /** The contact of the conversation that it is about, or who wrote in a form; their key seals the next three. */
      contactId: id.nullable(),
      contactTo: personal(recordedMailAddress).nullable(),
      content: personal<MailWording>(mailWording).nullable(),
      fromVisitor: personal<VisitorWords>(visitorWords).nullable(),
      conversation: mailConversation.nullable(),
      link: mailLink.nullable(),
      news: mailNews,
      /** From then on it is of no use. */
      giveUpAt: instant,
    })
    .describe('A mail is to be sent. Its link is here without the token that opens it.'),
  {
    version: 4,
    upcasters: {
      1: addingField('news', null),
      2: aboutNone,
      3: addingField('fromVisitor', null),
    },
    personal: [
      { subject: 'user', idField: 'userId', fields: ['to', 'personalWords'] },
      { subject: 'contact', idField: 'contactId', fields: ['contactTo', 'content', 'fromVisitor'] },
    ],
  },
);

const MailAttemptStarted = defineEvent(
  'MailAttemptStarted',
  'mail',
  z
    .object({ mailId, attempt })
    .describe('The mail is being handed to the mail server, for the first or another time.'),
);

const MailSent = defineEvent(
  'MailSent',
  'mail',
  z.object({ mailId, attempt }).describe('The mail server took the mail.'),
);

const MailFailed = defineEvent(
  'MailFailed',
  'mail',
  z
    .object({
      mailId,
      attempt,
      reason: z.enum(MAIL_FAULTS),
      /** What the server answered, such as 451; null when it answered nothing. */
      replyCode: z.number().int().min(100).max(599).nullable(),
      /** Null: this was the last attempt. */
      nextAttemptAt: instant.nullable(),
    })
    .describe('The mail server did not take the mail.'),
);

const MailGivenUp = defineEvent(
  'MailGivenUp',
  'mail',
  z
    .object({ mailId, reason: z.enum(MAIL_ENDS) })
    .describe('No further attempt is made to send the mail.'),
);

const MailOutcomeUnknown = defineEvent(
  'MailOutcomeUnknown',
  'mail',
  z
    .object({ mailId, attempt })
    .describe(
      'It is not known whether the mail was sent: the connection or the process ended before the answer. It is not sent again by itself.',
    ),
);

const MailRetryRequested = defineEvent(
  'MailRetryRequested',
  'mail',
  z.object({ mailId, giveUpAt: instant }).describe('A person asked to send the mail once more.'),
);

/** Events of `mail-<account>.<mail id>`. */
export const mailEvents = [
  MailRequested,
  MailAttemptStarted,
  MailSent,
  MailFailed,
  MailGivenUp,
  MailOutcomeUnknown,
  MailRetryRequested,
] as const;
export type MailEvent = EventOf<(typeof mailEvents)[number]>;

/** Every event type of this domain, for the registry. */
export const mailEventDefinitions: readonly EventDefinition[] = mailEvents;
