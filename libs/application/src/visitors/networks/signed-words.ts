import type { z } from 'zod';
import type { TicketPurpose, Tickets } from '../../people/factors/tickets.js';

/** Most characters of words that are read at all. */
const MOST = 4000;

/** Words that a browser carries and cannot change: JSON and its ticket. They are readable for who has them. */
export function writeSigned(tickets: Tickets, purpose: TicketPurpose, said: object): string {
  const words = Buffer.from(JSON.stringify(said)).toString('base64url');
  return `${words}~${tickets.issue(purpose, words)}`;
}

/** Null for what is too old, made up, or signed for something else. */
export function readSigned<S extends z.ZodType>(
  tickets: Tickets,
  purpose: TicketPurpose,
  schema: S,
  signed: string,
): z.output<S> | null {
  if (signed.length > MOST) return null;
  const [words = '', ticket = ''] = signed.split('~');
  if (tickets.issuedAt(ticket, purpose, words) === null) return null;
  const said: unknown = JSON.parse(Buffer.from(words, 'base64url').toString('utf8'));
  return schema.parse(said);
}
