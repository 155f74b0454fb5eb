import { LANGUAGES } from '@bitacora/account/published';
import { defineEvent, id, personal, recordedLine, recordedMailAddress } from '@bitacora/schema';
import { z } from 'zod';

/** What a mail about a conversation says: words of a rule, that it is new, or what was written in it. */
export const MAIL_MATTERS = ['words', 'newConversation', 'transcript'] as const;
export type MailMatter = (typeof MAIL_MATTERS)[number];

/** Most people whom one action of a rule sends a mail to. */
export const MAX_MAIL_RECIPIENTS = 50;
/** Most characters of the subject and of the text of a mail, with their variables filled in. */
export const MAX_MAIL_SUBJECT = 200;
export const MAX_MAIL_TEXT = 20_000;

/** The mails follow in streams of their own, one for each recipient. */
export const ConversationMailRequested = defineEvent(
  'ConversationMailRequested',
  'conversation',
  z
    .object({
      conversationId: id,
      /** Whose key seals the address and the words. */
      contactId: id,
      matter: z.enum(MAIL_MATTERS),
      /** People of the account; their addresses are looked up when the mails are sent. */
      userIds: z.array(id).max(MAX_MAIL_RECIPIENTS),
      /** An address besides; null: none. */
      address: personal(recordedMailAddress).nullable(),
      language: z.enum(LANGUAGES),
      /** Null unless it is about words. */
      subject: personal(recordedLine(MAX_MAIL_SUBJECT)).nullable(),
      text: personal(z.string().min(1).max(MAX_MAIL_TEXT)).nullable(),
    })
    .describe('A rule, a macro or the contact asked for mails about the conversation.'),
  {
    personal: [
      { subject: 'contact', idField: 'contactId', fields: ['address', 'subject', 'text'] },
    ],
  },
);
