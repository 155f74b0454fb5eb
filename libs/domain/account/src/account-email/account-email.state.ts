import { type Json, type Personal, orWhenErased } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { AccountEmailEvent } from './account-email.events.js';

/** The confirmed contact e-mail. */
export interface AccountEmail {
  readonly email: Personal<string>;
  /** Whose key seals it. */
  readonly userId: string;
  readonly confirmedAt: string;
}

/** An address that waits until its owner confirms it; past `expiresAt` only another link helps. */
export interface WantedEmail {
  readonly wantedEmail: Personal<string>;
  /** Who typed it, and whose key seals it. */
  readonly userId: string;
  /** Of the newest link. */
  readonly version: number;
  readonly requestedAt: string;
  readonly expiresAt: string;
}

/** How a link ended: by its use, by a newer link of the address, by another address, or it was withdrawn. */
export type EmailLinkEnd = 'used' | 'renewed' | 'replaced' | 'withdrawn';

/** A link that was made; `end` is null while it can be used. */
export interface EmailLink {
  readonly version: number;
  readonly madeAt: string;
  readonly end: EmailLinkEnd | null;
}

/** How many links are remembered, so that the reason can be given for which one confirms nothing. */
export const EMAIL_LINKS_REMEMBERED = 20;

/** What the account knows of its contact e-mail. */
export interface AccountEmailState {
  readonly email: AccountEmail | null;
  readonly wanted: WantedEmail | null;
  /** The newest `EMAIL_LINKS_REMEMBERED` links, oldest first. */
  readonly emailLinks: readonly EmailLink[];
}

export const NO_ACCOUNT_EMAIL: AccountEmailState = { email: null, wanted: null, emailLinks: [] };

/** Types of the events that `foldAccountEmail` folds. */
export const ACCOUNT_EMAIL_TYPES: ReadonlySet<string> = new Set<AccountEmailEvent['type']>([
  'AccountEmailRequested',
  'AccountEmailLinkRenewed',
  'AccountEmailConfirmed',
  'AccountEmailWithdrawn',
  'AccountEmailRemoved',
]);

export function foldAccountEmail<S extends AccountEmailState>(
  state: S,
  event: Folded<AccountEmailEvent>,
): S {
  const at = event.metadata.occurredAt;
  switch (event.type) {
    case 'AccountEmailRequested': {
      const { email: wantedEmail, ...rest } = event.data;
      const emailLinks = linked(ended(state, 'replaced'), rest.version, at);
      return { ...state, wanted: { ...rest, wantedEmail, requestedAt: at }, emailLinks };
    }
    case 'AccountEmailLinkRenewed': {
      const emailLinks = linked(ended(state, 'renewed'), event.data.version, at);
      return { ...state, wanted: state.wanted && { ...state.wanted, ...event.data }, emailLinks };
    }
    case 'AccountEmailConfirmed': {
      if (!state.wanted) return state;
      const { wantedEmail: email, userId } = state.wanted;
      const confirmed = { email, userId, confirmedAt: at };
      return { ...state, email: confirmed, wanted: null, emailLinks: ended(state, 'used') };
    }
    case 'AccountEmailWithdrawn':
      return { ...state, wanted: null, emailLinks: ended(state, 'withdrawn') };
    case 'AccountEmailRemoved':
      return { ...state, email: null };
  }
}

function linked(links: readonly EmailLink[], version: number, madeAt: string) {
  return [...links, { version, madeAt, end: null }].slice(-EMAIL_LINKS_REMEMBERED);
}

/** The links, of which those that could be used cannot any more. */
function ended({ emailLinks }: AccountEmailState, end: EmailLinkEnd): readonly EmailLink[] {
  return emailLinks.map((link) => (link.end === null ? { ...link, end } : link));
}

/** What people edit of the contact e-mail, for its version: the address that counts and the one that waits. */
export function accountEmailContent({
  email,
  wanted,
}: Pick<AccountEmailState, 'email' | 'wanted'>): Json {
  return {
    email: email && orWhenErased(email.email, ''),
    wanted: wanted && orWhenErased(wanted.wantedEmail, ''),
  };
}
