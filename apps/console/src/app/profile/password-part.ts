import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, required, validate } from '@angular/forms/signals';
import { PASSWORD_MAX, PASSWORD_MIN, checkPassword } from '@bitacora/account/passwords';
import { ProfileGateway, type ShownProfile } from '@bitacora/console-data/profile';
import { Control, Field, FormFocus, Icon, Toasts } from '@bitacora/console-ui';
import { fieldError } from '../session/form-errors.js';
import { PasswordRules } from '../session/password-rules.js';
import { Saving } from '../session/saving.js';
import { Words } from '../words/words.js';
import { ProfileStore } from './profile-store.js';

const FIELDS = ['password', 'newPassword'] as const;
const EMPTY = { password: '', newPassword: '' };

/** Another password, for the present one; every other session ends, and API tokens unless the person keeps them. */
@Component({
  selector: 'bit-password-part',
  imports: [Control, Field, FormField, FormFocus, Icon, PasswordRules],
  template: `
    <section class="card sec">
      <header>{{ t('profile.password.heading') }}</header>
      <p class="note">{{ t('profile.password.text') }}</p>
      <form class="body" bitForm="later" novalidate (submit)="save($event)">
        @if (saving.failure(); as text) {
          <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
        }
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
        <div>
          <bit-field [label]="t('profile.password.next')" [error]="error('newPassword')">
            <input
              dir="auto"
              class="input"
              type="password"
              autocomplete="new-password"
              bitControl
              [formField]="form.newPassword"
            />
          </bit-field>
          <bit-password-rules [own]="true" [person]="person()" />
        </div>
        @if (profile().apiTokens.length > 0) {
          <label class="check">
            <input
              type="checkbox"
              [checked]="endsTokens()"
              (change)="endsTokens.set(!endsTokens())"
            />
            {{ t('profile.password.endTokens') }}
          </label>
        }
        <button type="submit" class="btn primary" [disabled]="saving.busy()">
          {{ t('profile.password.act') }}
        </button>
      </form>
    </section>
  `,
  styleUrls: ['../settings/parts/settings-parts.css', './profile-parts.css'],
  styles: `
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 28px;
      cursor: pointer;
    }
  `,
})
export class PasswordPart {
  readonly #gateway = inject(ProfileGateway);
  readonly #store = inject(ProfileStore);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly profile = input.required<ShownProfile>();

  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, FIELDS);
  /** Who changes a password because another person knows it wants what was made with it to end, too. */
  protected readonly endsTokens = signal(true);
  protected readonly model = signal(EMPTY);
  protected readonly person = computed(() => {
    const { name, email } = this.profile();
    return { name, email, password: this.model().newPassword };
  });
  protected readonly form = form(this.model, (path) => {
    required(path.password, { message: () => this.t('errors.passwordMissing') });
    required(path.newPassword, { message: () => this.t('errors.passwordMissing') });
    validate(path.newPassword, ({ value }) => {
      if (value() === '') return undefined;
      const { name, email } = this.profile();
      const check = checkPassword(value(), name, email);
      if (!check.longEnough) return this.#problem('PASSWORD_TOO_SHORT', { least: PASSWORD_MIN });
      if (!check.shortEnough) return this.#problem('PASSWORD_TOO_LONG', { most: PASSWORD_MAX });
      if (!check.notYou) return this.#problem('PASSWORD_NAMES_PERSON');
      return check.notCommon ? undefined : this.#problem('PASSWORD_COMMON');
    });
  });

  #problem(code: string, params: Readonly<Record<string, number>> = {}) {
    return { kind: code, message: this.t(`errors.${code}`, params) };
  }

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const { password, newPassword } = this.model();
    const done = await this.saving.run(this.model(), async () =>
      this.#store.show(
        await this.#gateway.changePassword(password, newPassword, this.endsTokens()),
      ),
    );
    if (!done) return;
    this.form().reset(EMPTY);
    this.#toasts.show('ok', this.t('profile.password.saved'));
  }
}
