import { Component, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Icon } from '@bitacora/console-ui';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import { foundSettings } from './settings-search.js';
import { settingsPlaces } from './settings-place.js';

/** The frame of the settings: their places, and the one that is open. */
@Component({
  selector: 'bit-settings-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, Icon],
  template: `
    <nav class="side-nav" [attr.aria-label]="t('app.areas.settings')">
      <h2>{{ t('app.areas.settings') }}</h2>
      <input
        #search
        dir="auto"
        class="input"
        type="search"
        [attr.aria-label]="t('settings.search')"
        [placeholder]="t('settings.search')"
        [value]="term()"
        (input)="term.set(search.value)"
        (keydown.escape)="term.set('')"
      />
      @if (term().trim()) {
        @for (found of found(); track $index) {
          <a dir="auto" [routerLink]="found.place.to" (click)="term.set('')"
            ><bit-icon [name]="found.place.icon" /><span
              >{{ found.by ?? t(found.place.label) }}
              @if (found.by) {
                <small>{{ t(found.place.label) }}</small>
              }
            </span></a
          >
        } @empty {
          <p class="muted" role="status">{{ t('settings.searchNothing') }}</p>
        }
      } @else {
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

  readonly #open = computed(() => this.#places.filter(({ needs }) => this.#session.may(needs)));
  protected readonly groups = computed(() => [...Map.groupBy(this.#open(), ({ group }) => group)]);
  protected readonly term = signal('');
  protected readonly found = computed(() => foundSettings(this.#open(), this.term(), this.t));

  /** Where the places stand side by side, the open one may be out of sight. */
  protected show(active: boolean, link: HTMLElement): void {
    if (active) link.scrollIntoView?.({ inline: 'nearest', block: 'nearest' });
  }
}
