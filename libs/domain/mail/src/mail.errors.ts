import { refusing } from '@bitacora/schema';

/** Every reason for which a command of this domain is refused. The console has words for each. */
export type MailRefusal =
  | 'MAIL_NOT_FOUND'
  /** It is not waiting for an attempt with this number, or its time has not come. */
  | 'MAIL_NOT_DUE'
  /** No attempt with this number is under way. */
  | 'MAIL_NOT_UNDER_WAY'
  /** Only a mail that was given up, or of which it is not known whether it was sent, is sent once more. */
  | 'MAIL_NOT_FAILED'
  /** The template has no such word, or needs it. Params: `name`. */
  | 'MAIL_WORD_MISSING'
  | 'MAIL_WORD_UNKNOWN'
  /** The template needs a link of another kind, or none. */
  | 'MAIL_LINK_WRONG'
  /** The template is about news, or about none. */
  | 'MAIL_NEWS_WRONG'
  /** The template is about a conversation, or about none, or needs words of a rule. */
  | 'MAIL_CONVERSATION_WRONG'
  /** The template is in the words of a visitor, or of none. */
  | 'MAIL_VISITOR_WRONG'
  /** It goes to a person, or to an address that the key of a contact seals. */
  | 'MAIL_RECIPIENT_MISSING'
  /** The key of the recipient was deleted. */
  | 'MAIL_RECIPIENT_ERASED';

export const mailRefusal = refusing<MailRefusal>();
