import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ContactWithConversations } from '@bitacora/console-data';
import { Time } from '@bitacora/console-ui';
import { lastWords } from '../../said/last-words.js';
import { Words } from '../../words/words.js';

/** The contact's other conversations. */
@Component({
  selector: 'bit-earlier-section',
  imports: [RouterLink, Time],
  template: `
    <h2>{{ t('thread.earlier.label') }}</h2>
    @for (one of others(); track one.id) {
      <a [routerLink]="['/inbox', 'all', one.id]">
        <span dir="auto" class="clip">{{ lastWords(one) || one.reference }}</span>
        <span class="muted"
          >{{ t('app.status.' + one.status) }} · <bit-time [at]="one.lastActivityAt" as="date"
        /></span>
      </a>
    } @empty {
      <p class="muted">{{ t('thread.earlier.none') }}</p>
    }
  `,
  styles: `
    a {
      display: grid;
      padding: 4px 6px;
      margin-inline: -6px;
      border-radius: var(--r);
    }
    a:hover {
      background: var(--hover);
    }
    .muted {
      font: var(--t-12);
    }
  `,
})
export class EarlierSection {
  protected readonly t = inject(Words).t;
  protected readonly lastWords = lastWords;
  readonly contact = input.required<ContactWithConversations>();
  readonly exceptId = input.required<string>();
  protected readonly others = computed(() =>
    this.contact().conversations.filter(({ id }) => id !== this.exceptId()),
  );
}
