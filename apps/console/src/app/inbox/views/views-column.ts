import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats, Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import type { ViewKey } from './view-key.js';
import { SavedViewsStore } from './views-store.js';

/** First column of the inbox: what to look at. */
@Component({
  selector: 'bit-views-column',
  imports: [RouterLink, Icon],
  template: `
    <h2>{{ t('app.areas.inbox') }}</h2>
    @for (group of store.groups(); track group.heading) {
      @if (group.heading) {
        <h3 dir="auto">{{ group.heading }}</h3>
      }
      @for (entry of group.entries; track entry.key) {
        <a
          [routerLink]="['/inbox', entry.key]"
          queryParamsHandling="preserve"
          [class.on]="entry.key === current()"
          [attr.aria-current]="entry.key === current() ? 'page' : null"
        >
          @if (entry.icon; as icon) {
            <bit-icon [name]="icon" />
          } @else {
            <span class="swatch" [style.--c]="entry.colour"></span>
          }
          <span dir="auto" class="clip" [title]="entry.name">{{ entry.name }}</span>
          @if (entry.count) {
            <em dir="auto">{{ formats.number(entry.count) }}</em>
          }
        </a>
      }
    }
  `,
  styles: `
    .swatch {
      margin: 0 4px;
    }
  `,
  host: { class: 'side-nav', role: 'navigation', '[attr.aria-label]': "t('inbox.views.label')" },
})
export class ViewsColumn {
  protected readonly store = inject(SavedViewsStore);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Words).t;
  readonly current = input.required<ViewKey>();
}
