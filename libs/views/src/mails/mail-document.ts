import type { Position, StoredDocument } from '@bitacora/kernel';
import type { MailEnd, MailFault, MailStanding, MailTemplate } from '@bitacora/mail/published';

/** A mail as administrators see it, and as the sender finds it. */
export interface MailDocument extends StoredDocument {
  readonly mailId: string;
  readonly template: MailTemplate;
  /** Whose address it is; null: it is no person's of the installation. */
  readonly userId: string | null;
  /** The contact of the conversation that it is about, whose key seals its address and words; null for all others. */
  readonly contactId: string | null;
  /** Null: erased. */
  readonly to: string | null;
  readonly state: MailStanding;
  readonly attempts: number;
  /** When the next attempt may start; null unless it waits. */
  readonly nextAttemptAt: string | null;
  /** The lane that it waits in and its account (`turnKey`); null unless it waits. */
  readonly turn: string | null;
  /** Why the latest attempt failed. */
  readonly fault: MailFault | null;
  /** What the server answered then. */
  readonly replyCode: number | null;
  readonly end: MailEnd | null;
  readonly requestedAt: string;
  /** When the state became what it is. */
  readonly stateSince: string;
  /** Newest first: time of the request and id. */
  readonly requestedKey: string;
  readonly revision: number;
  readonly position: Position;
}
