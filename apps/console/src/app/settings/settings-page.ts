import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { type Glyph, Icon } from '@bitacora/console-ui';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';

interface Place {
  readonly to: string;
  readonly icon: Glyph;
  readonly text: string;
}

/** The frame of the settings: their places, and the one that is open. */
@Component({
  selector: 'bit-settings-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet, Icon],
  template: `
    <nav class="side-nav" [attr.aria-label]="t('app.areas.settings')">
      <h2>{{ t('app.areas.settings') }}</h2>
      @for (group of groups(); track group.heading) {
        <h3 dir="auto">{{ group.heading }}</h3>
        @for (place of group.places; track place.to) {
          <a
            dir="auto"
            #link
            [routerLink]="place.to"
            routerLinkActive="on"
            ariaCurrentWhenActive="page"
            (isActiveChange)="show($event, link)"
            ><bit-icon [name]="place.icon" />{{ place.text }}</a
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

  protected readonly groups = computed(() => {
    const groups: { heading: string; places: Place[] }[] = [
      {
        heading: this.t('settings.places.account'),
        places: [
          { to: 'general', icon: 'building-2', text: this.t('settings.general.heading') },
          { to: 'members', icon: 'user-round', text: this.t('settings.members.heading') },
          { to: 'teams', icon: 'users-round', text: this.t('settings.teams.heading') },
        ],
      },
      {
        heading: this.t('settings.places.channels'),
        places: [{ to: 'inboxes', icon: 'inbox', text: this.t('settings.inboxes.heading') }],
      },
      {
        heading: this.t('settings.places.tools'),
        places: [{ to: 'labels', icon: 'tag', text: this.t('settings.labels.heading') }],
      },
    ];
    if (this.#session.may('rule.read'))
      groups[2]!.places.push({ to: '/rules', icon: 'workflow', text: this.t('app.areas.rules') });
    const control: Place[] = [];
    if (this.#session.may('audit.read'))
      control.push({ to: '/audit', icon: 'scroll-text', text: this.t('app.areas.audit') });
    if (this.#session.may('view.rebuild'))
      control.push({ to: 'views', icon: 'layers', text: this.t('settings.views.heading') });
    if (control.length)
      groups.push({ heading: this.t('settings.places.control'), places: control });
    return groups;
  });

  /** Where the places stand side by side, the open one may be out of sight. */
  protected show(active: boolean, link: HTMLElement): void {
    if (active) link.scrollIntoView?.({ inline: 'nearest', block: 'nearest' });
  }
}
