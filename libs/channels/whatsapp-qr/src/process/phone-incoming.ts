import type { Incoming, IncomingMessage, SaidPart } from '@bitacora/channel-port';

/** A part of what a message says. Its thing is as the telephone said it: the server decides what of it holds. */
export type PhonePart = SaidPart;

/** A message of a telephone. */
export interface PhoneMessage extends Omit<IncomingMessage, 'kind' | 'text' | 'shared'> {
  readonly kind: 'message';
  readonly parts: readonly PhonePart[];
}

/**
 * What the process of the sessions brings. That process loads nothing of the product, so the server makes a message of
 * the parts (`incomingOfPhone`).
 */
export type PhoneIncoming = Exclude<Incoming, { readonly kind: 'message' }> | PhoneMessage;
