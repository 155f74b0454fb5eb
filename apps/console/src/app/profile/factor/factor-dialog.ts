import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import {
  type MadeCodes,
  type NewFactorSecret,
  ProfileGateway,
} from '@bitacora/console-data/profile';
import { Control, DialogShell, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { Words } from '../../words/words.js';

/** Shows the secret to an app, and switches the second factor on with the first code of it. */
@Component({
  selector: 'bit-factor-dialog',
  imports: [Control, DialogShell, Field, FormField, FormFocus, Icon],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog [heading]="t('profile.factor.add')" [closeLabel]="t('app.close')">
        <div class="fields">
          <p>{{ t('profile.factor.scan') }}</p>
          <svg
            class="code"
            role="img"
            [attr.viewBox]="'0 0 ' + secret.qrCode.size + ' ' + secret.qrCode.size"
            [attr.aria-label]="t('profile.factor.qr')"
            shape-rendering="crispEdges"
          >
            <path [attr.d]="secret.qrCode.path" />
          </svg>
          <p class="muted">
            {{ t('profile.factor.type') }}
            <span dir="ltr" class="mono" translate="no">{{ grouped() }}</span>
          </p>
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field
            [label]="t('profile.factor.code')"
            [error]="saving.refusal('code', model().code) ?? fieldError(form.code)"
          >
            <input
              dir="auto"
              class="input mono"
              inputmode="numeric"
              autocomplete="one-time-code"
              bitControl
              [formField]="form.code"
            />
          </bit-field>
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ t('profile.factor.add') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../../settings/parts/settings-parts.css',
  styles: `
    .code {
      width: 200px;
      height: 200px;
      justify-self: center;
      border-radius: var(--r);
      background: #fff;
      fill: #000;
    }
    .mono {
      overflow-wrap: anywhere;
    }
  `,
})
export class FactorDialog {
  readonly #gateway = inject(ProfileGateway);
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<MadeCodes>>(DialogRef);
  protected readonly secret = inject<NewFactorSecret>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  protected readonly fieldError = fieldError;
  protected readonly saving = new Saving(this.#words, ['code']);
  protected readonly grouped = computed(() => this.secret.secret.replace(/(.{4})(?=.)/g, '$1 '));
  protected readonly model = signal({ code: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.code, { message: () => this.t('session.code.missing') });
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.form.code().markAsTouched();
    if (this.form().invalid()) return;
    const { code } = this.model();
    const { secret, ticket } = this.secret;
    let made: MadeCodes | undefined;
    const done = await this.saving.run({ code }, async () => {
      made = await this.#gateway.addFactor({ secret, ticket, code: code.trim() });
    });
    if (done) this.ref.close(made);
  }
}
