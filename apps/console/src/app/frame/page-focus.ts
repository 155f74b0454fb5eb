import { DestroyRef, Service, inject } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

/** How long the heading of a page is waited for, in milliseconds. */
const WAIT_MS = 2000;

const pathOf = (url: string): string => url.replace(/[?#].*$/u, '');

/** Puts the focus on the heading of the page after a navigation that left it nowhere, or in the rail. */
@Service()
export class PageFocus {
  readonly #router = inject(Router);
  #asked = 0;

  /** Follows every navigation from now on, until the caller is destroyed. */
  follow(destroyed: DestroyRef): void {
    // Who comes from signing in was on another page, although that had no frame.
    const came = this.#router.currentNavigation()?.previousNavigation;
    let path = came ? '' : pathOf(this.#router.url);
    const following = this.#router.events.subscribe((event) => {
      if (!(event instanceof NavigationEnd)) return;
      const next = pathOf(event.urlAfterRedirects);
      if (next !== path && path !== '/') this.ifLost();
      path = next;
    });
    destroyed.onDestroy(() => following.unsubscribe());
  }

  /** Puts the focus on the heading as soon as it is there, unless the person takes it elsewhere before. */
  toHeading(): void {
    const asked = ++this.#asked;
    const before = document.activeElement;
    const until = performance.now() + WAIT_MS;
    const look = (): void => {
      const active = document.activeElement;
      const isMoved = active !== before && active !== document.body;
      if (asked !== this.#asked || isMoved || document.querySelector('[role=dialog]')) return;
      const heading = document.querySelector<HTMLElement>('main h1');
      if (heading) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      } else if (performance.now() < until) {
        requestAnimationFrame(look);
      }
    };
    requestAnimationFrame(look);
  }

  /** Puts the focus on the heading when what had it is gone, such as the line of what was deleted. */
  ifLost(): void {
    // The old page has to be gone before it can be seen what lost the focus.
    requestAnimationFrame(() => {
      const active = document.activeElement;
      if (!active || active === document.body || active.closest('nav.rail')) this.toHeading();
    });
  }
}
