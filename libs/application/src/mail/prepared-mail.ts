import type { MailWords } from '@bitacora/mail/published';

/** What of a mail is only known when it is sent. */
export interface PreparedMail {
  readonly to: string;
  readonly words: MailWords;
  /** Paragraphs before the link. */
  readonly lines: readonly string[];
  /** Where its link leads; null: it has none. */
  readonly address: string | null;
  /** Where the person chooses what they get mails about; null: nowhere. */
  readonly settings: string | null;
}
