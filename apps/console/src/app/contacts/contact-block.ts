import { Component, computed, inject, input } from '@angular/core';
import type { ShownContact } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { Icon, Time, Toasts } from '@bitacora/console-ui';
import { failureText } from '../session/form-errors.js';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';

/** Whether a contact is blocked, since when and what was refused; who may manage contacts changes it here. */
@Component({
  selector: 'bit-contact-block',
  imports: [Icon, Time],
  template: `
    @if (contact().blockedAt; as since) {
      <p class="chip bad">
        <bit-icon name="ban" />{{ t('thread.contact.blocked') }} ·
        <bit-time [at]="since" as="date" />
      </p>
      @if (contact().refusedMessages; as count) {
        <span class="muted">{{ n('thread.contact.refused', count) }}</span>
      }
    }
    @if (mayEdit()) {
      <button
        type="button"
        class="btn quiet small"
        [attr.title]="
          t(contact().blockedAt ? 'thread.contact.unblockHint' : 'thread.contact.blockHint')
        "
        (click)="toggle()"
      >
        @if (!contact().blockedAt) {
          <bit-icon name="ban" />
        }
        {{ t(contact().blockedAt ? 'thread.contact.unblock' : 'thread.contact.block') }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      align-items: center;
    }
    p {
      margin: 0;
    }
    .muted {
      font: var(--t-12);
    }
  `,
})
export class ContactBlock {
  readonly #gateway = inject(ContactGateway);
  readonly #session = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;
  readonly contact =
    input.required<Pick<ShownContact, 'blockedAt' | 'erased' | 'id' | 'refusedMessages'>>();

  protected readonly mayEdit = computed(
    () =>
      this.#session.may('contact.manage') &&
      (!this.contact().erased || this.contact().blockedAt !== null),
  );

  protected async toggle(): Promise<void> {
    const { id, blockedAt } = this.contact();
    try {
      await this.#gateway.setBlock(id, blockedAt === null);
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }
}
