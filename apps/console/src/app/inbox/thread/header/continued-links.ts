import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ShownConversation } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { CHANNEL_ICONS } from '../../../directory/channel-icons.js';
import { Words } from '../../../words/words.js';

/** Leads to the conversation of another channel that is continued here, and to the one in which this one is. */
@Component({
  selector: 'bit-continued-links',
  imports: [Icon, RouterLink],
  template: `
    @for (link of links(); track link.id) {
      <a dir="auto" [routerLink]="['/inbox', 'all', link.id]">
        <bit-icon [name]="icons[link.inbox.channel] ?? 'plug'" />{{
          t(link.words, { inbox: link.inbox.name, reference: link.reference })
        }}</a
      >
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
    }
    :host:has(a) {
      padding: 6px 16px;
      border-bottom: 1px solid var(--line);
    }
    a {
      display: inline-flex;
      gap: 6px;
      align-items: center;
      color: var(--accent);
      overflow-wrap: anywhere;
    }
  `,
})
export class ContinuedLinks {
  protected readonly t = inject(Words).t;
  protected readonly icons = CHANNEL_ICONS;
  readonly conversation =
    input.required<Pick<ShownConversation, 'continuedFrom' | 'continuedIn'>>();
  protected readonly links = computed(() => {
    const { continuedFrom: from, continuedIn: into } = this.conversation();
    return [
      ...(from ? [{ ...from, words: 'thread.ways.from' }] : []),
      ...(into ? [{ ...into, words: 'thread.ways.in' }] : []),
    ];
  });
}
