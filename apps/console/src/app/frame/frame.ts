import { Component, DestroyRef, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Connection, ConversationGateway, ViewResets } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import { PersonMenu } from './person-menu.js';
import { PLACES } from './places.js';
import { Shortcuts } from './shortcuts.js';

/** Largest number that the badge of the rail writes out. */
const BADGE_MAX = 99;

/** The frame around every area: the rail (a bar below on narrow screens) and what the person should always know. */
@Component({
  selector: 'bit-frame',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, Icon, PersonMenu],
  templateUrl: './frame.html',
  styleUrl: './frame.css',
  host: { '(document:keydown)': 'shortcuts.press($event)' },
})
export class Frame {
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly connection = inject(Connection);
  protected readonly t = inject(Words).t;
  readonly #counts = inject(ConversationGateway).counts();

  protected readonly places = computed(() =>
    PLACES.filter((place) => this.#session.may(place.needs)),
  );
  protected readonly mine = computed(() => {
    const mine = this.#counts.value()?.mine ?? 0;
    return mine > BADGE_MAX ? `${BADGE_MAX}+` : mine ? String(mine) : '';
  });

  constructor() {
    const resets = inject(ViewResets).follow();
    inject(DestroyRef).onDestroy(() => resets.unsubscribe());
    this.connection.sessionOver.pipe(takeUntilDestroyed()).subscribe(() => void this.#leave());
  }

  async #leave(): Promise<void> {
    if (!this.#session.viewer()) return;
    const to = this.#router.url;
    await this.#session.ended();
    await this.#router.navigate(['/sign-in'], { queryParams: { to, ended: 1 } });
  }
}
