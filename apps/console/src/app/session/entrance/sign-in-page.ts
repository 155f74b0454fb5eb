import { Component, inject, input, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { FormFocus, Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { Entrance } from './entrance.js';
import { fieldError, splitRefusal } from '../form-errors.js';
import { MailEntry } from './mail-entry.js';
import { PasswordEntry } from './password-entry.js';
import { SessionStore } from '../session-store.js';

/** Where a member signs in; afterwards they are where they wanted to go. */
@Component({
  selector: 'bit-sign-in-page',
  imports: [Entrance, FormFocus, Icon, MailEntry, PasswordEntry],
  templateUrl: './sign-in-page.html',
  styleUrl: './entrance-form.css',
})
export class SignInPage {
  protected readonly session = inject(SessionStore);
  readonly #words = inject(Words);
  readonly #router = inject(Router);
  /** Address in the console to go on to, from the query. */
  readonly to = input<string>();
  /** Set when the session ended on the server, not by the person. */
  readonly ended = input<string>();

  protected readonly t = this.#words.t;
  protected readonly fieldError = fieldError;
  protected readonly failure = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly model = signal({ email: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email, { message: () => this.t('errors.emailMissing') });
    required(path.password, { message: () => this.t('errors.passwordMissing') });
  });

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    this.form.email().markAsTouched();
    this.form.password().markAsTouched();
    if (this.form().invalid() || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      const { email, password } = this.model();
      await this.session.signIn(email.trim(), password);
      const to = this.to();
      // Only a path of this console: `//elsewhere` would leave it.
      await this.#router.navigateByUrl(to?.startsWith('/') && !to.startsWith('//') ? to : '/');
    } catch (error) {
      const { byField, whole } = splitRefusal(this.#words, error, []);
      this.failure.set(whole ?? Object.values(byField)[0] ?? null);
    } finally {
      this.busy.set(false);
    }
  }
}
