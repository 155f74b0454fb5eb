import { Component, computed, inject } from '@angular/core';
import { ActivatedRoute, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon } from '@bitacora/console-ui';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import { settingsPlaces } from './settings-place.js';

/** The frame of the settings: their places, and the one that is open. */
@Component({
  selector: 'bit-settings-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, Icon],
  template: `
    <nav class="side-nav" [attr.aria-label]="t('app.areas.settings')">
      <h2>{{ t('app.areas.settings') }}</h2>
      @for (group of groups(); track group[0]) {
        <h3 dir="auto">{{ t('settings.places.' + group[0]) }}</h3>
        @for (place of group[1]; track place.to) {
          <a
            dir="auto"
            #link
            [routerLink]="place.to"
            routerLinkActive="on"
            ariaCurrentWhenActive="page"
            (isActiveChange)="show($event, link)"
            ><bit-icon [name]="place.icon" />{{ t(place.label) }}</a
          >
        }
      }
    </nav>
    <div class="open"><router-outlet /></div>
  `,
  styleUrl: './settings-page.css',
})
export class SettingsPage {
  readonly #session = inject(SessionStore);
  protected readonly t = inject(Words).t;

  readonly #places = settingsPlaces(inject(ActivatedRoute).routeConfig?.children ?? []);

  protected readonly groups = computed(() => {
    const open = this.#places.filter(({ needs }) => this.#session.may(needs));
    return [...Map.groupBy(open, ({ group }) => group)];
  });

  /** Where the places stand side by side, the open one may be out of sight. */
  protected show(active: boolean, link: HTMLElement): void {
    if (active) link.scrollIntoView?.({ inline: 'nearest', block: 'nearest' });
  }
}
