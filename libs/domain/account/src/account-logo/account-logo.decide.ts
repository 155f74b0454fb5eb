import type { Decision } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import type { AccountLogo, AccountState } from '../account/account.state.js';
import type { AccountLogoEvent } from './account-logo.events.js';

/** The content is kept already; it counts with the event. The logo that the account has changes nothing. */
export function changeAccountLogo(
  { logo }: { readonly logo: AccountLogo | null },
  state: AccountState,
): Decision<AccountLogoEvent> {
  if (!state) return accountRefusal('ACCOUNT_NOT_FOUND');
  const isSame = state.logo?.fileId === logo?.fileId;
  return isSame ? [] : [{ type: 'AccountLogoChanged', data: { logo } }];
}
