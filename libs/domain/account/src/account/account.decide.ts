import { canonicalZone } from '@bitacora/hours/published';
import type { Decision } from '@bitacora/kernel';
import { accountRefusal } from './account.errors.js';
import type { AccountEvent, Language } from './account.events.js';
import type { AccountState } from './account.state.js';

type Result = Decision<AccountEvent>;

interface Opening {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
}

/** Opens the account; the same words again change nothing. */
export function openAccount(data: Opening, state: AccountState): Result {
  const timeZone = canonicalZone(data.timeZone);
  if (timeZone === null) return accountRefusal('TIME_ZONE_UNKNOWN', 'timeZone');
  if (!state) return [{ type: 'AccountOpened', data: { ...data, timeZone } }];
  const same =
    state.name === data.name &&
    state.language === data.language &&
    (state.timeZone === data.timeZone || state.timeZone === timeZone);
  return same ? [] : accountRefusal('ACCOUNT_EXISTS');
}

/** What administrators decide about the account. */
interface AccountSettings extends Opening {
  readonly inactiveDays: number | null;
}

/** Changes what differs: everything, or nothing when a part of it is refused. */
export function changeAccount(data: AccountSettings, state: AccountState): Result {
  if (!state) return accountRefusal('ACCOUNT_NOT_FOUND');
  const { name, language, inactiveDays } = data;
  // A zone that stays is not looked up: an older release may have known it by another name.
  const timeZone = data.timeZone === state.timeZone ? state.timeZone : canonicalZone(data.timeZone);
  if (timeZone === null) return accountRefusal('TIME_ZONE_UNKNOWN', 'timeZone');
  const events: AccountEvent[] = [];
  if (name !== state.name) events.push({ type: 'AccountRenamed', data: { name } });
  if (language !== state.language) {
    events.push({ type: 'AccountLanguageChanged', data: { language } });
  }
  if (timeZone !== state.timeZone)
    events.push({ type: 'AccountTimeZoneChanged', data: { timeZone } });
  if (inactiveDays !== state.inactiveDays) {
    events.push({ type: 'AccountInactivityChanged', data: { inactiveDays } });
  }
  return events;
}

/** Says whether members need a second factor. The caller has checked that the one who asks has one. */
export function requireSecondFactor(
  data: { readonly required: boolean },
  state: AccountState,
): Result {
  if (!state) return accountRefusal('ACCOUNT_NOT_FOUND');
  return state.secondFactorRequired === data.required
    ? []
    : [{ type: 'SecondFactorRequirementChanged', data }];
}
