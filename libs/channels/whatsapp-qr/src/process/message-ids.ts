import { createHash } from 'node:crypto';

/** How the web client begins its ids, and how the product's differ from those of the telephone. */
const PREFIX = '3EB0B17A';
const DIGITS = 12;
const MAIN = '00';

/** The id that WhatsApp is given for a part of a delivery: always the same, so that a telephone shows a repeat once. Part 0 has the marks. */
export function phoneMessageId(deliveryId: string, part: number): string {
  const digest = createHash('sha256').update(deliveryId).digest('hex').slice(0, DIGITS);
  return `${PREFIX}${digest.toUpperCase()}${part.toString(16).padStart(2, '0').toUpperCase()}`;
}

/** Whether the product sent it, and not a person on the telephone. */
export function isOwnId(id: string): boolean {
  return id.startsWith(PREFIX) && id.length === PREFIX.length + DIGITS + MAIN.length;
}

/** Whether its marks are those of the delivery. */
export function isMainId(id: string): boolean {
  return isOwnId(id) && id.endsWith(MAIN);
}
