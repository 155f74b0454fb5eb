import type { Decision } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import type { AccountState } from '../account/account.state.js';
import type { AccountLogoEvent } from './account-logo.events.js';
import { type AccountLogo, keptLogos } from './account-logo.state.js';

/** The content is kept already; it counts with the event. The logo that the account has changes nothing. */
export function changeAccountLogo(
  { logo }: { readonly logo: AccountLogo | null },
  state: AccountState,
): Decision<AccountLogoEvent> {
  if (!state) return accountRefusal('ACCOUNT_NOT_FOUND');
  const isSame = state.logo?.fileId === logo?.fileId;
  return isSame ? [] : [{ type: 'AccountLogoChanged', data: { logo } }];
}

/** Gives the account a logo again that it had: one whose content it keeps. Null: it has none. */
export function restoreAccountLogo(
  { fileId }: { readonly fileId: string | null },
  state: AccountState,
): Decision<AccountLogoEvent> {
  if (!state) return accountRefusal('ACCOUNT_NOT_FOUND');
  if (fileId === null) return changeAccountLogo({ logo: null }, state);
  const logo = keptLogos(state).find((one) => one.fileId === fileId);
  return logo ? changeAccountLogo({ logo }, state) : accountRefusal('PICTURE_GONE');
}
