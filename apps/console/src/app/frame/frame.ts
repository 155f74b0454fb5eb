import { Component, DestroyRef, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Connection, ViewResets } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { Alerts } from '../news/alerts.js';
import { CountsStore } from '../news/counts-store.js';
import { NewsStore } from '../news/news-store.js';
import { AccountMark } from '../session/account-mark.js';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import { OwnRole } from '../session/own-role.js';
import { PageFocus } from './page-focus.js';
import { PersonMenu } from './person/person-menu.js';
import { PLACES } from './places.js';
import { Shortcuts } from './shortcuts/shortcuts.js';

/** Largest number that the badge of the rail writes out. */
const BADGE_MAX = 99;

/** The frame around every area: the rail (a bar below on narrow screens) and what the person should always know. */
@Component({
  selector: 'bit-frame',
  imports: [AccountMark, RouterOutlet, RouterLink, RouterLinkActive, Icon, PersonMenu],
  // Each sign-in has its own: what one person has not looked at is no news for the next.
  providers: [CountsStore, NewsStore, Alerts],
  templateUrl: './frame.html',
  styleUrl: './frame.css',
  host: { '(document:keydown)': 'shortcuts.press($event)' },
})
export class Frame {
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly connection = inject(Connection);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;
  readonly #counts = inject(CountsStore);
  readonly #news = inject(NewsStore);

  protected readonly logo = computed(() => this.#session.viewer()?.account.logo ?? null);
  protected readonly places = computed(() =>
    PLACES.filter((place) => this.#session.may(place.needs)),
  );
  /** Conversations with new messages; without any, the open ones of the person. */
  protected readonly badge = computed(() => {
    const fresh = this.#news.count();
    const count = fresh || (this.#counts.value()?.mine ?? 0);
    if (!count) return null;
    const text = count > BADGE_MAX ? `${BADGE_MAX}+` : String(count);
    return { text, fresh: fresh > 0, words: this.n(fresh ? 'app.news' : 'app.mineOpen', count) };
  });

  constructor() {
    inject(Alerts).start();
    inject(OwnRole).follow();
    inject(PageFocus).follow(inject(DestroyRef));
    const resets = inject(ViewResets).follow();
    inject(DestroyRef).onDestroy(() => resets.unsubscribe());
    this.connection.sessionOver.pipe(takeUntilDestroyed()).subscribe(() => void this.#leave());
  }

  async #leave(): Promise<void> {
    if (!this.#session.viewer()) return;
    const to = this.#router.url;
    await this.#session.ended();
    if (this.#session.accounts().length > 0) {
      await this.#router.navigateByUrl('/accounts');
      return;
    }
    await this.#router.navigate(['/sign-in'], { queryParams: { to, ended: 1 } });
  }
}
