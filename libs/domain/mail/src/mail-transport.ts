import type { MailFault } from './mail.events.js';

/** A picture that comes inside a mail; its HTML names it as `cid:<cid>`. */
export interface MailPicture {
  readonly cid: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** A mail as it is handed over: rendered, and small enough to be held in memory. */
export interface MailMessage {
  /** Without angle brackets; the same for every attempt. */
  readonly messageId: string;
  readonly to: string;
  /** To whom an answer goes; absent: to the address that mails are from. */
  readonly replyTo?: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What the HTML shows without loading it from anywhere. */
  readonly pictures?: readonly MailPicture[];
  readonly language: string;
}

/** What came of handing a mail over. `later`: another attempt may fare better. */
export type MailOutcome =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'refused' | 'later';
      readonly reason: MailFault;
      /** What the server answered, such as 550; null when it answered nothing. */
      readonly replyCode: number | null;
    }
  /** The words of the mail were under way when the connection ended: the server may have taken it. */
  | { readonly kind: 'unknown' };

/** Hands mails to a server. Never throws for what the server or the network does, and answers within a bounded time. */
export interface MailTransport {
  send(message: MailMessage): Promise<MailOutcome>;
}
