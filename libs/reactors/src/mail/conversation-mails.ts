import type { ConversationEvent, MailMatter } from '@bitacora/conversations/published';
import { type Hash, type Reaction, defineReactor, isErased, reaction } from '@bitacora/kernel';
import { RequestMail } from '@bitacora/mail';
import { type MailTemplate, mailIdOf } from '@bitacora/mail/published';
import { countToAddress, countToPerson } from './mails-of-day.js';

type Requested = Extract<ConversationEvent, { type: 'ConversationMailRequested' }>;

const TEMPLATES: Readonly<Record<MailMatter, MailTemplate>> = {
  words: 'ruleMail',
  newConversation: 'newConversation',
  transcript: 'transcript',
};

/** The person of the account, or the address of no person, that a mail goes to. */
interface Recipient {
  readonly userId: string | null;
  readonly contactTo: string | null;
}

/**
 * Asks for the mails that a rule or a macro wants about a conversation: one for each recipient. Its id follows from the
 * event and the place of the recipient, so that a repeat is the same mail. What is beyond the mails that a recipient
 * gets on a day is asked for as one that is given up at once, so that administrators see it.
 */
export const conversationMails = (hash: Pick<Hash, 'hmac'>) =>
  defineReactor<Requested>({
    name: 'conversationMails',
    version: 1,
    indexes: [],
    on: {
      async ConversationMailRequested({ id, data, metadata }, documents) {
        const { conversationId, contactId, matter, userIds, address, language, subject, text } =
          data;
        if (isErased(address) || isErased(subject) || isErased(text)) return [];
        const template = TEMPLATES[matter];
        const content = subject === null || text === null ? null : { subject, text };
        const { accountId: account, occurredAt: at } = metadata;
        const conversation = { conversationId, at };
        const common = { template, language, to: null, parameters: {}, contactId, content };
        const counted = { account, at, documents };
        const isBeyondDay = async ({ userId, contactTo }: Recipient): Promise<boolean> => {
          if (contactTo !== null) return countToAddress(contactTo, hash, counted);
          return matter === 'newConversation' && userId !== null
            ? countToPerson(userId, counted)
            : false;
        };
        const recipients: readonly Recipient[] = [
          ...userIds.map((userId) => ({ userId, contactTo: null })),
          ...(address === null ? [] : [{ userId: null, contactTo: address }]),
        ];
        const reactions: Reaction[] = [];
        for (const [index, recipient] of recipients.entries()) {
          const mailId = mailIdOf(template, `${id.slice(0, 36)}~${index}`);
          const beyondDay = await isBeyondDay(recipient);
          const order = { ...common, ...recipient, mailId, conversation, beyondDay };
          reactions.push(reaction(RequestMail, order, { key: String(index) }));
        }
        return reactions;
      },
    },
  });
