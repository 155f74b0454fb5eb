import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { Control, DialogShell, Field, Toasts } from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';

const REASON_MAX = 500;

/** Asks for the reason of an erasure and says what goes for good. */
@Component({
  selector: 'bit-erase-dialog',
  imports: [DialogShell, Field, Control],
  template: `
    <bit-dialog
      [heading]="t('thread.contact.erasing.heading', { name: contact.name })"
      [closeLabel]="t('app.cancel')"
    >
      <p>{{ t('thread.contact.erasing.text') }}</p>
      <ul>
        <li>{{ t('thread.contact.erasing.details') }}</li>
        <li>{{ t('thread.contact.erasing.words') }}</li>
        <li>{{ t('thread.contact.erasing.traces') }}</li>
      </ul>
      <p class="muted">{{ t('thread.contact.erasing.stays') }}</p>
      <bit-field
        [label]="t('thread.contact.erasing.reason')"
        [hint]="t('thread.contact.erasing.reasonHint')"
        [error]="error()"
      >
        <textarea
          dir="auto"
          #area
          class="input"
          rows="2"
          bitControl
          [attr.maxlength]="max"
          [value]="reason()"
          (input)="reason.set(area.value)"
        ></textarea>
      </bit-field>
      <ng-container actions>
        <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
        <button type="button" class="btn primary danger" [disabled]="busy()" (click)="erase()">
          {{ t('thread.contact.erasing.act') }}
        </button>
      </ng-container>
    </bit-dialog>
  `,
  styles: `
    ul {
      margin: 8px 0;
      padding-inline-start: 18px;
      color: var(--ink-2);
    }
    bit-field {
      margin-top: 16px;
    }
  `,
})
export class EraseDialog {
  readonly #words = inject(Words);
  readonly #gateway = inject(ContactGateway);
  readonly #toasts = inject(Toasts);
  protected readonly ref = inject(DialogRef);
  protected readonly contact = inject<{ readonly id: string; readonly name: string }>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  protected readonly max = REASON_MAX;
  protected readonly reason = signal('');
  protected readonly busy = signal(false);
  readonly #tried = signal(false);
  readonly #failure = signal<string | null>(null);
  protected readonly error = computed(() => {
    if (this.#tried() && !this.reason().trim())
      return this.t('thread.contact.erasing.reasonMissing');
    return this.#failure();
  });

  protected async erase(): Promise<void> {
    this.#tried.set(true);
    this.#failure.set(null);
    if (!this.reason().trim() || this.busy()) return;
    this.busy.set(true);
    try {
      await this.#gateway.erase(this.contact.id, this.reason().trim());
      this.#toasts.show('ok', this.t('thread.contact.erased'));
      this.ref.close();
    } catch (error) {
      this.#failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
