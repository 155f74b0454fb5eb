import type { ChannelMessage } from '@bitacora/channel-port';
import type { MailPerson } from '../parse/parsed-mail.js';

/** What a reply is to have besides its words, as the product knows it of the conversation. */
export interface ReplyPlace {
  /** Of the conversation; empty: it has none yet. */
  readonly subject: string;
  /** The mail that is answered, without brackets; null: this one begins the conversation. */
  readonly inReplyTo: string | null;
  /** What that mail answered, oldest first. */
  readonly references: readonly string[];
  /** Where the client wants answers, when it is another address than that of the client; null: it is not. */
  readonly answerTo: MailPerson | null;
  /** Recipients besides the client. */
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  readonly bcc: readonly MailPerson[];
  /** What is answered, to be shown below; null: nothing. */
  readonly quoted: QuotedMail | null;
  /** A rule wrote the words: no program may answer it (RFC 3834). */
  readonly isAutomatic: boolean;
}

export interface QuotedMail {
  readonly from: MailPerson;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
}

/** Knows the place of a message in its conversation; of the product. */
export interface ReplyPlaces {
  of(
    message: ChannelMessage,
    inbox: { readonly accountId: string; readonly inboxId: string },
  ): Promise<ReplyPlace>;
}

/** A message that begins a conversation by mail. */
export const NEW_PLACE: ReplyPlace = {
  subject: '',
  inReplyTo: null,
  references: [],
  answerTo: null,
  ...{ to: [], cc: [], bcc: [] },
  quoted: null,
  isAutomatic: false,
};
