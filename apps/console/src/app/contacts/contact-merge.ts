import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input } from '@angular/core';
import type { ShownContact } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';

/** Opens the merge of a contact with another, for who may merge. */
@Component({
  selector: 'bit-contact-merge',
  imports: [Icon],
  template: `
    @if (mayMerge()) {
      <button
        type="button"
        class="btn quiet small"
        [attr.title]="t('thread.contact.merge.hint')"
        (click)="open()"
      >
        <bit-icon name="users" />{{ t('thread.contact.merge.label') }}
      </button>
    }
  `,
})
export class ContactMerge {
  readonly #dialog = inject(Dialog);
  readonly #session = inject(SessionStore);
  protected readonly t = inject(Words).t;
  readonly contact = input.required<ShownContact>();
  protected readonly mayMerge = computed(
    () => this.#session.may('contact.merge') && !this.contact().erased,
  );

  protected async open(): Promise<void> {
    const { MergeContactDialog } = await import('./merge-contact-dialog.js');
    this.#dialog.open(MergeContactDialog, {
      ...{ panelClass: 'dialog', ariaLabelledBy: 'dialog-heading' },
      data: this.contact(),
    });
  }
}
