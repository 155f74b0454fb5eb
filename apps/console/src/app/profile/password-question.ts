import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { Control, DialogShell, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { fieldError } from '../session/form-errors.js';
import { Saving } from '../session/saving.js';
import { Words } from '../words/words.js';

/** What is asked, and what is done with the password; a refusal is shown beside it. */
export interface PasswordAsked<Made> {
  readonly heading: string;
  readonly text: string;
  readonly act: string;
  readonly danger?: boolean;
  readonly run: (password: string) => Promise<Made>;
}

/** Asks for the password before something changes how the person gets in; closes with what was made. */
@Component({
  selector: 'bit-password-question',
  imports: [Control, DialogShell, Field, FormField, FormFocus, Icon],
  template: `
    <form bitForm novalidate (submit)="run($event)">
      <bit-dialog [heading]="asked.heading" [closeLabel]="t('app.close')">
        <div class="fields">
          <p dir="auto">{{ asked.text }}</p>
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field
            [label]="t('profile.password.present')"
            [error]="saving.refusal('password', model().password) ?? fieldError(form.password)"
          >
            <input
              dir="auto"
              class="input"
              type="password"
              autocomplete="current-password"
              bitControl
              [formField]="form.password"
            />
          </bit-field>
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button
            dir="auto"
            type="submit"
            class="btn primary"
            [class.danger]="asked.danger"
            [disabled]="saving.busy()"
          >
            {{ asked.act }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../settings/parts/settings-parts.css',
})
export class PasswordQuestion<Made> {
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<Made>>(DialogRef);
  protected readonly asked = inject<PasswordAsked<Made>>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  protected readonly fieldError = fieldError;
  protected readonly saving = new Saving(this.#words, ['password']);
  protected readonly model = signal({ password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.password, { message: () => this.t('errors.passwordMissing') });
  });

  protected async run(event: Event): Promise<void> {
    event.preventDefault();
    this.form.password().markAsTouched();
    if (this.form().invalid()) return;
    const { password } = this.model();
    let made: Made | undefined;
    const done = await this.saving.run({ password }, async () => {
      made = await this.asked.run(password);
    });
    if (done) this.ref.close(made);
  }
}
