import type { MailLane } from '@bitacora/mail/published';

/** Between lane and account; no lane has it. */
const BETWEEN = '|';
/** The character that follows it in the order of texts. */
const AFTER = '}';

/** One text for lane and account, so that an index goes through the accounts of a lane in order. */
export function turnKey(lane: MailLane, account: string): string {
  return `${lane}${BETWEEN}${account}`;
}

/** What all keys of the lane are less than. */
export function endOfTurns(lane: MailLane): string {
  return `${lane}${AFTER}`;
}
