import type { ChannelSettings } from '@bitacora/inboxes/published';
import type { LoadsDocument } from '../folding/automation-documents.js';

/** What an installation can send at all; a rule that asks for what it cannot is refused, and the pass says so. */
export interface Sends {
  readonly mails: boolean;
  /** What the channel of an inbox carries; null: whatever is written. Absent: every channel does. */
  carries?(settings: ChannelSettings): CarriedReplies | null;
}

/** What of a reply a channel has bounds for. */
export interface CarriedReplies {
  /** Most characters (UTF-16 units). */
  readonly textMax: number;
  /** Most SMS; null: the channel is none of SMS. */
  readonly smsParts: number | null;
  /** Whether the provider refuses addresses, numbers, links and names of other networks. */
  readonly isWithoutContactData: boolean;
  /** For how long after the contact's newest message, in ms; null: always. */
  readonly windowMs: number | null;
}

/** For plans that send nothing, such as those of a back-test. */
export const SENDS_EVERYTHING: Sends = { mails: true };

/** Mails of rules and macros of one account within a day, in UTC. */
export const MAX_MAILS_PER_DAY = 2000;

/** Mails that were decided on the day of an instant. */
export function mailsOfDay({ mails }: Pick<LoadsDocument, 'mails'>, at: string): number {
  return mails?.day === dayOf(at) ? mails.count : 0;
}

/** The loads with so many more mails. */
export function withMails(loads: LoadsDocument, at: string, more: number): LoadsDocument {
  return { ...loads, mails: { day: dayOf(at), count: mailsOfDay(loads, at) + more } };
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}
