import { Component, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { JoiningGateway } from '@bitacora/console-data/joining';
import { FormFocus, Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { fieldError } from '../../form-errors.js';
import { passwordField } from '../../password-field.js';
import { PasswordRules } from '../../password-rules.js';
import { Saving } from '../../saving.js';
import { Entrance } from '../entrance.js';
import { PasswordEntry } from '../password-entry.js';
import { linkAccount } from './link-account.js';
import { shownLink } from './shown-link.js';

/** Where the link of a forgotten password leads: the person sets another one, and signs in with it. */
@Component({
  selector: 'bit-reset-page',
  imports: [Entrance, FormFocus, Icon, PasswordEntry, PasswordRules, RouterLink],
  template: `
    <bit-entrance
      [account]="account()"
      [heading]="t('session.reset.heading')"
      [text]="done() ? '' : t('session.reset.text')"
    >
      @if (saving.failure(); as text) {
        <p dir="auto" class="failure" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
        <p class="else">
          <a routerLink="/forgot">{{ t('session.signIn.forgot') }}</a>
        </p>
      }
      @if (done()) {
        <p class="news" role="status">
          <bit-icon name="circle-check" />{{ t('session.reset.done') }}
        </p>
        <p class="else">
          <a routerLink="/sign-in">{{ t('session.signIn.act') }}</a>
        </p>
      } @else {
        <form bitForm novalidate (submit)="reset($event)">
          <div>
            <bit-password-entry
              complete="new-password"
              [field]="form.password"
              [error]="saving.refusal('password', model().password) ?? fieldError(form.password)"
            />
            <bit-password-rules [own]="true" [person]="model()" />
          </div>
          <button type="submit" class="btn primary big" [disabled]="saving.busy()">
            {{ t('session.reset.act') }}
          </button>
        </form>
      }
    </bit-entrance>
  `,
  styleUrl: '../entrance-form.css',
})
export class ResetPage {
  readonly #gateway = inject(JoiningGateway);
  readonly #words = inject(Words);
  readonly #link = shownLink();
  protected readonly account = linkAccount('passwordReset', this.#link, () => true);
  protected readonly t = this.#words.t;
  protected readonly fieldError = fieldError;
  protected readonly saving = new Saving(this.#words, ['password']);
  protected readonly done = signal(false);
  /** Name and address are known to the server alone; it compares the password with them. */
  protected readonly model = signal({ name: '', email: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.password, { message: () => this.t('errors.passwordMissing') });
    passwordField(path, this.#words);
  });

  protected async reset(event: Event): Promise<void> {
    event.preventDefault();
    this.form.password().markAsTouched();
    if (this.form().invalid()) return;
    const { accountId, id: userId, token } = this.#link;
    const { password } = this.model();
    const input = { accountId, userId, token, password };
    const done = await this.saving.run(this.model(), () => this.#gateway.resetPassword(input));
    this.done.set(done);
  }
}
