import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import type { Permission } from '@bitacora/console-data';
import { Toasts } from '@bitacora/console-ui';
import { Words } from '../words/words.js';
import { AccountAddress } from './account-address.js';
import { SessionStore } from './session-store.js';

/**
 * Pages of the product: the first run is sent to the set-up, strangers to the sign-in, and back here afterwards. A person
 * with several accounts has the account in the address; one who is in none of them chooses.
 */
export const onlySignedIn: CanActivateFn = (_, { url }) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  const viewer = session.viewer();
  if (viewer?.needsSecondFactor) return router.createUrlTree(['/second-factor']);
  if (viewer) return inject(AccountAddress).holds(viewer.account.id, url);
  if (session.setupRequired()) return router.createUrlTree(['/set-up']);
  if (session.accounts().length > 0)
    return router.createUrlTree(['/accounts'], { queryParams: { to: url } });
  return router.createUrlTree(['/sign-in'], url === '/' ? {} : { queryParams: { to: url } });
};

/** The sign-in page. */
export const onlySignedOut: CanActivateFn = () => {
  const session = inject(SessionStore);
  const router = inject(Router);
  if (session.setupRequired()) return router.createUrlTree(['/set-up']);
  return session.viewer() ? router.createUrlTree(['/']) : true;
};

/** The page that sets up the second factor that the account asks for. */
export const onlyWithoutFactor: CanActivateFn = () =>
  inject(SessionStore).viewer()?.needsSecondFactor || inject(Router).createUrlTree(['/']);

/** The set-up page, which exists until it was used. */
export const onlyFirstRun: CanActivateFn = () =>
  inject(SessionStore).setupRequired() || inject(Router).createUrlTree(['/']);

/** Order in which a person without a right is offered another place. */
const PLACES: readonly (readonly [Permission, string])[] = [
  ['conversation.read', '/inbox'],
  ['audit.read', '/audit'],
  ['rule.read', '/rules'],
];

/** An area: a person who may not enter is led to the first one that is open to them. */
export function mayEnter(permission: Permission): CanActivateFn {
  return () => {
    const session = inject(SessionStore);
    if (session.may(permission)) return true;
    // A link that leads elsewhere without a word looks like a fault.
    if (session.viewer()) inject(Toasts).show('plain', inject(Words).t('app.mayNotEnter'));
    const open = PLACES.find(([needed]) => session.may(needed));
    return inject(Router).createUrlTree([open?.[1] ?? '/sign-in']);
  };
}
