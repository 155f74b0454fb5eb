import type { Bounce } from './kinds/bounce.js';

/** What came of reading a raw mail. */
export type MailReading =
  | { readonly kind: 'parsed'; readonly mail: ParsedMail }
  /** Nothing of it was read. */
  | {
      readonly kind: 'refused';
      readonly fault: 'tooLarge';
      readonly bytes: number;
      readonly max: number;
    };

/**
 * What a mail is. Only a `message` is written by a person to this address; `calendar` is an invitation or an answer to one,
 * `list` came through a mailing list, and the others were made by a program.
 */
export type MailKind = 'message' | 'autoReply' | 'bounce' | 'list' | 'calendar';

/** A mail, bounded and clean: every text is well formed and holds no control but tab and line break. */
export interface ParsedMail {
  /** Without its brackets; null: the mail has none. */
  readonly messageId: string | null;
  /** Names the mail within an inbox, also when it has no message id: a repeat has the same. At most 100 characters. */
  readonly providerId: string;
  /** Message ids that it answers, at most ten. */
  readonly inReplyTo: readonly string[];
  /** Oldest first, at most 50. */
  readonly references: readonly string[];
  /** Null: there is no address that can be answered. */
  readonly from: MailPerson | null;
  readonly replyTo: readonly MailPerson[];
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  /** Addresses that servers on the way wrote down as those it was delivered to. */
  readonly deliveredTo: readonly string[];
  /** One line, empty when there is none. At most 500 characters. */
  readonly subject: string;
  /** When it was written, by the clock of its writer, ISO 8601; null: not said, or not to be understood. */
  readonly date: string | null;
  /** As it is shown: without the mails that are quoted below or above, with the signature. At most 150,000 UTF-16 units. */
  readonly text: string;
  /** What was folded away; null: nothing. */
  readonly quoted: string | null;
  /** As it came: `safeHtml` makes of it what may be shown. Null: the mail is text. */
  readonly html: UnsafeHtml | null;
  readonly files: readonly MailFile[];
  readonly kind: MailKind;
  /** A program sent it, or it went to many: no program may answer it (RFC 3834). */
  readonly isAutomatic: boolean;
  /** Of a bounce: what of ours did not arrive. */
  readonly bounce: Bounce | null;
  /** It is forwarded: what another person wrote is its content. */
  readonly isForwarded: boolean;
  /** Text, files or parts are left out for their number or size, so the raw mail is to be kept. */
  readonly isCut: boolean;
}

export interface MailPerson {
  readonly address: string;
  /** One line, empty when there is none. */
  readonly name: string;
}

/** HTML as a stranger wrote it. A type of its own, so that no place shows it by mistake. */
export interface UnsafeHtml {
  readonly unsafe: string;
}

export interface MailFile {
  /** Without folders and signs that a file system or a reader trips over; never empty. */
  readonly name: string;
  /** As the mail says; what the content is has to be found out. */
  readonly type: string;
  readonly content: Uint8Array;
  /** Shown within the HTML, by this id; null: beside it. */
  readonly cid: string | null;
}
