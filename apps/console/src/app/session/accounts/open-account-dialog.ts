import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { Language } from '@bitacora/console-data';
import { OwnAccountsGateway } from '@bitacora/console-data/account';
import { Control, DialogShell, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { AccountAddress } from '../account-address.js';
import { ZoneEntry } from '../entrance/zone-entry.js';
import { fieldError } from '../form-errors.js';
import { Saving } from '../saving.js';
import { CONSOLE_LANGUAGES, LANGUAGE_NAMES } from '../../words/languages.js';
import { Words } from '../../words/words.js';

const FIELDS = ['name', 'language', 'timeZone'] as const;
const NAME_MAX = 80;

/** Opens a further account, and goes there. */
@Component({
  selector: 'bit-open-account-dialog',
  imports: [DialogShell, Field, Control, FormField, FormFocus, Icon, ZoneEntry],
  template: `
    <form bitForm novalidate (submit)="open($event)">
      <bit-dialog [heading]="t('app.accounts.open')" [closeLabel]="t('app.close')">
        <p>{{ t('session.accounts.openText') }}</p>
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failure" role="alert">
              <bit-icon name="circle-alert" />{{ text }}
            </p>
          }
          <bit-field [label]="t('session.setUp.accountName')" [error]="error('name')">
            <input
              dir="auto"
              class="input"
              autocomplete="organization"
              bitControl
              [formField]="form.name"
            />
          </bit-field>
          <bit-field [label]="t('app.language')" [error]="error('language')">
            <select class="input" bitControl [formField]="form.language">
              @for (code of languages; track code) {
                <option dir="auto" [value]="code">{{ names[code] }}</option>
              }
            </select>
          </bit-field>
          <bit-zone-entry
            [zone]="model().timeZone"
            [error]="error('timeZone')"
            (zoneChange)="form.timeZone().value.set($event)"
          />
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ t('session.accounts.openAct') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styles: `
    .fields {
      display: grid;
      gap: 14px;
      margin-top: 12px;
    }
    .failure {
      display: flex;
      gap: 6px;
      align-items: center;
      color: var(--bad);
    }
  `,
})
export class OpenAccountDialog {
  readonly #gateway = inject(OwnAccountsGateway);
  readonly #address = inject(AccountAddress);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly languages = CONSOLE_LANGUAGES;
  protected readonly names = LANGUAGE_NAMES;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly model = signal({
    name: '',
    language: this.#words.language() as string,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('errors.accountNameMissing') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected async open(event: Event): Promise<void> {
    event.preventDefault();
    this.form.name().markAsTouched();
    if (this.form().invalid()) return;
    const input = { ...this.model(), language: this.model().language as Language };
    await this.saving.run(this.model(), async () => {
      this.#address.go(await this.#gateway.open(input));
    });
  }
}
