import type { ConversationEvent, MailMatter } from '@bitacora/conversations/published';
import { type Reaction, defineReactor, isErased, reaction } from '@bitacora/kernel';
import { RequestMail } from '@bitacora/mail';
import { type MailTemplate, mailIdOf } from '@bitacora/mail/published';

type Requested = Extract<ConversationEvent, { type: 'ConversationMailRequested' }>;

const TEMPLATES: Readonly<Record<MailMatter, MailTemplate>> = {
  words: 'ruleMail',
  newConversation: 'newConversation',
  transcript: 'transcript',
};

/**
 * Asks for the mails that a rule or a macro wants about a conversation: one for each recipient. Its id follows from the
 * event and the place of the recipient, so that a repeat is the same mail.
 */
export const conversationMails = defineReactor<Requested>({
  name: 'conversationMails',
  version: 1,
  indexes: [],
  on: {
    ConversationMailRequested({ id, data, metadata }) {
      const { conversationId, contactId, matter, userIds, address, language, subject, text } = data;
      if (isErased(address) || isErased(subject) || isErased(text)) return [];
      const template = TEMPLATES[matter];
      const content = subject === null || text === null ? null : { subject, text };
      const conversation = { conversationId, at: metadata.occurredAt };
      const common = { template, language, to: null, parameters: {}, contactId, content };
      const mail = (index: number, to: { userId: string | null; contactTo: string | null }) => {
        const mailId = mailIdOf(template, `${id.slice(0, 36)}~${index}`);
        return reaction(
          RequestMail,
          { ...common, ...to, mailId, conversation },
          { key: String(index) },
        );
      };
      const people = userIds.map((userId, index) => mail(index, { userId, contactTo: null }));
      const besides: readonly Reaction[] =
        address === null ? [] : [mail(userIds.length, { userId: null, contactTo: address })];
      return [...people, ...besides];
    },
  },
});
