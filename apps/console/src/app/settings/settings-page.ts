import { Component, ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { FocusPlaces, Icon } from '@bitacora/console-ui';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import { foundSettings } from './settings-search.js';
import { settingsPlaces } from './settings-place.js';

/** The frame of the settings: their places, and the one that is open. */
@Component({
  selector: 'bit-settings-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, Icon],
  template: `
    <nav
      class="side-nav"
      [class.searching]="term().trim()"
      [attr.aria-label]="t('app.areas.settings')"
    >
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
          <a
            dir="auto"
            [routerLink]="found.place.to"
            [fragment]="found.key ?? undefined"
            (click)="term.set(''); goTo(found.key)"
            ><bit-icon [name]="found.place.icon" /><span
              >{{ t(found.key ?? found.place.label) }}
              @if (found.key) {
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
    <div #open class="open"><router-outlet /></div>
  `,
  styleUrl: './settings-page.css',
})
export class SettingsPage {
  readonly #session = inject(SessionStore);
  protected readonly t = inject(Words).t;

  readonly #focus = inject(FocusPlaces);
  readonly #route = inject(ActivatedRoute);
  readonly #places = settingsPlaces(this.#route.routeConfig?.children ?? []);
  /** The words of a section or field that the address names. */
  readonly #named = toSignal(this.#route.fragment);
  protected readonly opened = viewChild.required<ElementRef<HTMLElement>>('open');

  readonly #open = computed(() => this.#places.filter(({ needs }) => this.#session.may(needs)));
  protected readonly groups = computed(() => [...Map.groupBy(this.#open(), ({ group }) => group)]);
  protected readonly term = signal('');
  protected readonly found = computed(() => foundSettings(this.#open(), this.term(), this.t));

  constructor() {
    effect(() => this.goTo(this.#named() ?? null));
  }

  /** Goes to a section or a field of the page that is open or on its way, by the key of its words. */
  protected goTo(key: string | null): void {
    if (key === null || !this.#places.some(({ finds }) => finds?.includes(key))) return;
    this.#focus.toLabelled(this.t(key), this.opened().nativeElement);
  }

  /** Where the places stand side by side, the open one may be out of sight. */
  protected show(active: boolean, link: HTMLElement): void {
    if (active) link.scrollIntoView?.({ inline: 'nearest', block: 'nearest' });
  }
}
