import type { Json } from '@bitacora/kernel';
import type { AccountLogoEvent } from './account-logo.events.js';

/** A logo: a file of the person who uploaded it. */
export type AccountLogo = NonNullable<AccountLogoEvent['data']['logo']>;

/** How many logos of before an account keeps with their content, so that they can come back. */
export const FORMER_LOGOS_KEPT = 20;

/** What the account knows of its logo. */
export interface AccountLogoState {
  readonly logo: AccountLogo | null;
  /** The newest `FORMER_LOGOS_KEPT` that are not the logo any more, oldest first. */
  readonly formerLogos: readonly AccountLogo[];
}

export const NO_ACCOUNT_LOGO: AccountLogoState = { logo: null, formerLogos: [] };

/** The account has this logo now; the one before is a former one, and one that comes back is none any more. */
export function withLogo<S extends AccountLogoState>(state: S, logo: AccountLogo | null): S {
  const before = state.logo ? [...state.formerLogos, state.logo] : state.formerLogos;
  const former = before.filter(({ fileId }) => fileId !== logo?.fileId);
  return { ...state, logo, formerLogos: former.slice(-FORMER_LOGOS_KEPT) };
}

/** The files whose content stays: the logo and those of before that can come back. */
export function keptLogos({ logo, formerLogos }: AccountLogoState): readonly AccountLogo[] {
  return logo ? [...formerLogos, logo] : formerLogos;
}

/** What people edit of the logo, for its version: which file it is. */
export function accountLogoContent({
  logo,
}: {
  readonly logo: Pick<AccountLogo, 'fileId'> | null;
}): Json {
  return { logo: logo?.fileId ?? null };
}
