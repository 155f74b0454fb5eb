import { type Decision, type DecisionContext, isErased, mailKey } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import type { AccountState } from '../account/account.state.js';
import type { AccountEmailEvent } from './account-email.events.js';
import type { EmailLinkEnd, WantedEmail } from './account-email.state.js';

type Result = Decision<AccountEmailEvent>;
type Now = Pick<DecisionContext, 'now'>;

const HOUR_MS = 60 * 60 * 1000;
/** How long a link that confirms an address can be used. */
export const EMAIL_LINK_HOURS = 72;
/** Most links that an account makes in an hour: the owner of an address did not ask for mails. */
export const EMAIL_LINKS_PER_HOUR = 5;

interface Wanted {
  readonly userId: string;
  readonly email: string;
}

/**
 * Asks the owner of an address whether it is to be the contact e-mail; what was confirmed before stays until then. An
 * address that waits and can be confirmed is not asked for twice, and one that is confirmed already ends the wait.
 */
export function requestAccountEmail(data: Wanted, state: AccountState, { now }: Now): Result {
  if (!state) return accountRefusal('ACCOUNT_NOT_FOUND');
  const { email, wanted } = state;
  if (email && isSame(email.email, data.email)) return wanted ? [withdrawal(wanted)] : [];
  if (wanted && isSame(wanted.wantedEmail, data.email) && !isLinkOver(wanted, now)) return [];
  const refusal = tooManyLinks(state, now);
  if (refusal) return refusal;
  return [{ type: 'AccountEmailRequested', data: { ...data, ...nextLink(state, now) } }];
}

export function renewAccountEmailLink(state: AccountState, { now }: Now): Result {
  if (!state?.wanted) return accountRefusal('NO_ADDRESS_WAITS');
  const refusal = tooManyLinks(state, now);
  return refusal ?? [{ type: 'AccountEmailLinkRenewed', data: nextLink(state, now) }];
}

export function withdrawAccountEmail(state: AccountState): Result {
  return state?.wanted ? [withdrawal(state.wanted)] : accountRefusal('NO_ADDRESS_WAITS');
}

export function removeAccountEmail(state: AccountState): Result {
  return state?.email ? [{ type: 'AccountEmailRemoved', data: {} }] : [];
}

/** The link of this version was shown, and its holder pressed the button: of two at the same time one confirms. */
export function confirmAccountEmail(
  { version }: { readonly version: number },
  state: AccountState,
  { now }: Now,
): Result {
  const refusal = emailLinkRefusal(version, state, now);
  return refusal ?? [{ type: 'AccountEmailConfirmed', data: { version } }];
}

const END_CODES = {
  used: 'ADDRESS_LINK_USED',
  renewed: 'ADDRESS_LINK_RENEWED',
  replaced: 'ADDRESS_LINK_REPLACED',
  withdrawn: 'ADDRESS_LINK_WITHDRAWN',
} as const satisfies Record<EmailLinkEnd, string>;

/** Why the link of this version confirms nothing; null when it does. */
export function emailLinkRefusal(version: number, state: AccountState, now: string) {
  const link = state?.emailLinks.find((one) => one.version === version);
  if (!link) return accountRefusal('ADDRESS_LINK_UNKNOWN');
  if (link.end !== null) return accountRefusal(END_CODES[link.end]);
  if (!state?.wanted || isErased(state.wanted.wantedEmail)) {
    return accountRefusal('ADDRESS_LINK_UNKNOWN');
  }
  return isLinkOver(state.wanted, now) ? accountRefusal('ADDRESS_LINK_EXPIRED') : null;
}

/** True once the newest link of the address cannot be used any more. */
export function isLinkOver({ expiresAt }: Pick<WantedEmail, 'expiresAt'>, now: string): boolean {
  return expiresAt <= now;
}

function isSame(known: WantedEmail['wantedEmail'], typed: string): boolean {
  return !isErased(known) && mailKey(known) === mailKey(typed);
}

function withdrawal({ version }: WantedEmail): AccountEmailEvent {
  return { type: 'AccountEmailWithdrawn', data: { version } };
}

function nextLink({ emailLinks }: NonNullable<AccountState>, now: string) {
  const expiresAt = new Date(Date.parse(now) + EMAIL_LINK_HOURS * HOUR_MS).toISOString();
  return { version: (emailLinks.at(-1)?.version ?? 0) + 1, expiresAt };
}

function tooManyLinks({ emailLinks }: NonNullable<AccountState>, now: string) {
  const since = new Date(Date.parse(now) - HOUR_MS).toISOString();
  const recent = emailLinks.filter(({ madeAt }) => madeAt > since).length;
  if (recent < EMAIL_LINKS_PER_HOUR) return null;
  return accountRefusal('TOO_MANY_ADDRESS_LINKS', 'email', { max: EMAIL_LINKS_PER_HOUR });
}
