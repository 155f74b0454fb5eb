import { Location } from '@angular/common';
import { DestroyRef, type Signal, effect, inject, untracked } from '@angular/core';
import { NavigationStart, Router, type UrlTree } from '@angular/router';

/** Browsers refuse addresses that change too often; a person who scrubs only needs the last one. */
const ADDRESS_MS = 250;

/** Distinguishes the page's own writing of the address from a person's navigation. */
export interface KeptAddress {
  /** True when the address has just come to where the page itself took it: the moment may be elsewhere by now. */
  isOwn(arrived: number | undefined): boolean;
}

/**
 * The address follows the moment (`?at=<revision>`), so that it can be shared, and going back leaves the replay at once.
 * Who goes elsewhere before it has followed comes back to the moment too. Call it in an injection context.
 */
export function keepInAddress(
  revision: Signal<number | undefined>,
  at: Signal<number | undefined>,
): KeptAddress {
  const router = inject(Router);
  const location = inject(Location);
  let written: number | undefined;
  let late: { readonly timer: ReturnType<typeof setTimeout>; readonly at: number } | undefined;
  const address = (at: number): UrlTree =>
    router.createUrlTree([], { queryParams: { at }, queryParamsHandling: 'merge' });
  const forget = (): void => {
    clearTimeout(late?.timer);
    late = undefined;
  };
  effect((onCleanup) => {
    const wanted = revision();
    if (wanted === undefined || wanted === untracked(at)) return;
    const timer = setTimeout(() => {
      late = undefined;
      written = wanted;
      void router.navigateByUrl(address(wanted), { replaceUrl: true });
    }, ADDRESS_MS);
    late = { timer, at: wanted };
    onCleanup(forget);
  });
  const navigations = router.events.subscribe((event) => {
    // Back and forward have left the entry of the history that the address belongs to.
    if (!late || !(event instanceof NavigationStart) || event.navigationTrigger === 'popstate')
      return;
    location.replaceState(router.serializeUrl(address(late.at)), '', location.getState());
    forget();
  });
  inject(DestroyRef).onDestroy(() => navigations.unsubscribe());
  return {
    isOwn: (arrived) => {
      const isOwn = arrived !== undefined && arrived === written;
      written = undefined;
      return isOwn;
    },
  };
}
