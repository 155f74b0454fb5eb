import { Component, inject, input } from '@angular/core';
import type { ContactWithConversations } from '@bitacora/console-data';
import { Icon, Time } from '@bitacora/console-ui';
import { CHANNEL_ICONS } from '../directory/channel-icons.js';
import { contactName } from '../directory/contact-name.js';
import { Words } from '../words/words.js';

/** How the contact is reached: channel, inbox, what the channel calls them, whether that is proved, and when it was last used. */
@Component({
  selector: 'bit-contact-identities',
  imports: [Icon, Time],
  template: `
    @if (contact().identities.length) {
      <h2>{{ t('thread.contact.identities.label') }}</h2>
      <ul>
        @for (one of contact().identities; track one.contactId + one.inbox.id) {
          <li>
            <bit-icon [name]="icons[one.inbox.channel] ?? 'plug'" />
            <span class="what">
              <span dir="auto" class="clip" [title]="one.value ?? ''">{{
                one.value ?? t('thread.contact.identities.browser')
              }}</span>
              <span dir="auto" class="muted clip">
                {{ t('app.channels.' + one.inbox.channel) }} · {{ one.inbox.name }}
                @if (one.lastUsedAt; as at) {
                  · <bit-time [at]="at" as="date" />
                }
              </span>
            </span>
            <span class="chip" [class.ok]="one.verified">{{
              t('thread.contact.identities.' + (one.verified ? 'verified' : 'unverified'))
            }}</span>
          </li>
        }
      </ul>
    }
    @if (contact().absorbed.length) {
      <h2>{{ t('thread.contact.absorbed') }}</h2>
      <ul>
        @for (one of contact().absorbed; track one.id) {
          <li>
            <bit-icon name="users" />
            <span class="what">
              <span dir="auto" class="clip">{{ name(one) }}</span>
              @if (details(one); as text) {
                <span dir="auto" class="muted clip" [title]="text">{{ text }}</span>
              }
            </span>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    h2 {
      margin: 12px 0 4px;
      font: 600 12px/16px var(--font);
      color: var(--ink-2);
    }
    ul {
      display: grid;
      gap: 6px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 8px;
      align-items: center;
    }
    .what {
      display: grid;
      min-width: 0;
    }
    .muted {
      font: var(--t-12);
    }
  `,
})
export class ContactIdentities {
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly icons = CHANNEL_ICONS;
  readonly contact = input.required<Pick<ContactWithConversations, 'absorbed' | 'identities'>>();

  protected name(contact: ContactWithConversations['absorbed'][number]): string {
    return contactName(this.#words, contact);
  }

  protected details({ email, phone }: ContactWithConversations['absorbed'][number]): string {
    return [email, phone].filter((known) => known !== null).join(' · ');
  }
}
