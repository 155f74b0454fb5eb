import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { ProfileGateway } from '@bitacora/console-data/profile';
import { Control, DialogShell, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { Words } from '../../words/words.js';

const FIELDS = ['name', 'password'] as const;
const NAME_MAX = 60;

/** What a passkey is to be called, and what the browser needs to make it. */
export interface NamedChallenge {
  readonly name: string;
  /** As JSON. */
  readonly options: string;
}

/** Asks what a new passkey is to be called, and for the password. */
@Component({
  selector: 'bit-passkey-dialog',
  imports: [Control, DialogShell, Field, FormField, FormFocus, Icon],
  template: `
    <form bitForm novalidate (submit)="run($event)">
      <bit-dialog [heading]="t('profile.passkeys.add')" [closeLabel]="t('app.close')">
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field
            [label]="t('profile.passkeys.name')"
            [hint]="t('profile.passkeys.nameHint')"
            [error]="error('name')"
          >
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          <bit-field [label]="t('profile.password.present')" [error]="error('password')">
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
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ t('profile.next') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../../settings/parts/settings-parts.css',
})
export class PasskeyDialog {
  readonly #gateway = inject(ProfileGateway);
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<NamedChallenge>>(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly model = signal({ name: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('errors.REQUIRED') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    required(path.password, { message: () => this.t('errors.passwordMissing') });
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected async run(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const { name, password } = this.model();
    let options = '';
    const done = await this.saving.run(this.model(), async () => {
      options = await this.#gateway.passkeyChallenge(password);
    });
    if (done) this.ref.close({ name: name.trim(), options });
  }
}
