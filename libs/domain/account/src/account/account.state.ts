import { type Decider, type Json, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import {
  ACCOUNT_EMAIL_TYPES,
  type AccountEmailState,
  NO_ACCOUNT_EMAIL,
  foldAccountEmail,
} from '../account-email/account-email.state.js';
import type { AccountEmailEvent } from '../account-email/account-email.events.js';
import type { AccountLogoEvent } from '../account-logo/account-logo.events.js';
import {
  type AccountLogoState,
  NO_ACCOUNT_LOGO,
  withLogo,
} from '../account-logo/account-logo.state.js';
import type { AccountEvent, Language } from './account.events.js';

/** An open account; null before it was opened. */
export interface Account extends AccountEmailState, AccountLogoState {
  readonly name: string;
  readonly language: Language;
  /** Name in the IANA data base: `America/Mexico_City`. */
  readonly timeZone: string;
  readonly openedAt: string;
  /** Whole days without activity after which an open conversation resolves itself; null: never. */
  readonly inactiveDays: number | null;
  /** Whether members without a second factor must set one up before anything else. */
  readonly secondFactorRequired: boolean;
}
export type AccountState = Account | null;

/** `account-<account>.account`: one stream for each account. */
export function accountStream(accountId: string): StreamName {
  return streamName('account', accountId, 'account');
}

/** Everything in the stream of an account. */
type AccountStreamEvent = AccountEvent | AccountEmailEvent | AccountLogoEvent;

function evolve(state: AccountState, event: Folded<AccountStreamEvent>): AccountState {
  if (event.type === 'AccountOpened') {
    return {
      ...event.data,
      openedAt: event.metadata.occurredAt,
      inactiveDays: null,
      secondFactorRequired: false,
      ...NO_ACCOUNT_LOGO,
      ...NO_ACCOUNT_EMAIL,
    };
  }
  if (!state) return null;
  if (isOfEmail(event)) return foldAccountEmail(state, event);
  if (event.type === 'SecondFactorRequirementChanged') {
    return { ...state, secondFactorRequired: event.data.required };
  }
  if (event.type === 'AccountLogoChanged') return withLogo(state, event.data.logo);
  return { ...state, ...event.data };
}

function isOfEmail(
  event: Folded<Exclude<AccountStreamEvent, { type: 'AccountOpened' }>>,
): event is Folded<AccountEmailEvent> {
  return ACCOUNT_EMAIL_TYPES.has(event.type);
}

export const accountDecider: Decider<AccountState, AccountStreamEvent> = { initial: null, evolve };

/** What people edit of the settings of an account, for its version. */
export function accountContent(
  account: Pick<Account, 'name' | 'language' | 'timeZone' | 'inactiveDays'>,
): Json {
  const { name, language, timeZone, inactiveDays } = account;
  return { name, language, timeZone, inactiveDays };
}

/** What people edit of the second factor for everyone, for its version. */
export function secondFactorContent({
  secondFactorRequired,
}: Pick<Account, 'secondFactorRequired'>): Json {
  return { secondFactorRequired };
}
