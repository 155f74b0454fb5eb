import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Hash } from '@bitacora/kernel';
import { CLOCK, HASH } from '@bitacora/platform';
import { randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a ticket is good for. */
export const TICKET_MS = 5 * 60 * 1000;
/** How far the clocks of two servers may be apart. */
const FROM_AHEAD_MS = 60 * 1000;
const SHAPE = /^(\d{13})\.([A-Za-z0-9_-]{22})\.([0-9a-f]{64})$/;
const NONCE_BYTES = 16;

/** What a ticket is for; one for another step is none. */
export type TicketPurpose =
  | 'second-step'
  | 'second-factor'
  | 'passkey'
  | 'passkey-sign-in'
  | 'visitor-network'
  | 'visitor-attempt'
  | 'visitor-proof'
  | 'channel-sign-in';

/** A person reads what a provider asks, and looks for a password there. */
const LONGER_MS: Readonly<Partial<Record<TicketPurpose, number>>> = {
  'channel-sign-in': 10 * 60 * 1000,
};

/**
 * Remembers between two steps of one act by what the client brings back: a time and a keyed hash of what it is about.
 * Nothing is kept here, so no client can fill anything up, and a restart or another server makes no difference. That a
 * step is taken once is decided in the stream of the user.
 */
@Injectable()
export class Tickets {
  constructor(
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A ticket for what `about` says; it is read with the same words only. */
  issue(purpose: TicketPurpose, ...about: readonly string[]): string {
    const issued = String(Date.parse(this.clock.now()));
    const nonce = randomBytes(NONCE_BYTES).toString('base64url');
    return `${issued}.${nonce}.${this.#mac(purpose, issued, nonce, about)}`;
  }

  /** When the ticket was issued; null for one that is too old, for something else, or made up. */
  issuedAt(ticket: string, purpose: TicketPurpose, ...about: readonly string[]): string | null {
    const [, issued = '', nonce = '', mac = ''] = SHAPE.exec(ticket) ?? [];
    if (mac === '') return null;
    const expected = this.#mac(purpose, issued, nonce, about);
    if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null;
    const age = Date.parse(this.clock.now()) - Number(issued);
    if (age > (LONGER_MS[purpose] ?? TICKET_MS) || age < -FROM_AHEAD_MS) return null;
    return new Date(Number(issued)).toISOString();
  }

  #mac(purpose: TicketPurpose, issued: string, nonce: string, about: readonly string[]): string {
    return this.hash.hmac('tickets', JSON.stringify([purpose, issued, nonce, ...about]));
  }
}
