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
  if (!isTimeZone(data.timeZone)) return accountRefusal('TIME_ZONE_UNKNOWN', 'timeZone');
  if (!state) return [{ type: 'AccountOpened', data }];
  const same =
    state.name === data.name &&
    state.language === data.language &&
    state.timeZone === data.timeZone;
  return same ? [] : accountRefusal('ACCOUNT_EXISTS');
}

export function renameAccount(data: { readonly name: string }, state: AccountState): Result {
  if (!state) return accountRefusal('ACCOUNT_NOT_FOUND');
  return state.name === data.name ? [] : [{ type: 'AccountRenamed', data }];
}

export function changeAccountLanguage(
  data: { readonly language: Language },
  state: AccountState,
): Result {
  if (!state) return accountRefusal('ACCOUNT_NOT_FOUND');
  return state.language === data.language ? [] : [{ type: 'AccountLanguageChanged', data }];
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    // The one error that the constructor throws for this option is the RangeError of an unknown name.
    return false;
  }
}
