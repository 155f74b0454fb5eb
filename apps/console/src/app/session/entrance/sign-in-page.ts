import { Component, inject, input, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { FormFocus, Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { CodeStep } from './code-step.js';
import { Entrance } from './entrance.js';
import { fieldError, splitRefusal } from '../form-errors.js';
import { MailEntry } from './mail-entry.js';
import { PasskeyEntrance } from './passkey-entrance.js';
import { PasswordEntry } from './password-entry.js';
import { knowsPasskeys } from '../passkeys.js';
import { SessionStore } from '../session-store.js';

/** Where a member signs in; afterwards they are where they wanted to go. */
@Component({
  selector: 'bit-sign-in-page',
  imports: [
    CodeStep,
    Entrance,
    FormFocus,
    Icon,
    MailEntry,
    PasskeyEntrance,
    PasswordEntry,
    RouterLink,
  ],
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
  /** Set when a code of the second factor is asked for. */
  protected readonly pending = signal<string | null>(null);
  protected readonly knowsPasskeys = knowsPasskeys();
  protected readonly model = signal({ email: '', password: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email, { message: () => this.t('errors.emailMissing') });
    required(path.password, { message: () => this.t('errors.passwordMissing') });
  });

  /** The person is in: they are led to where they wanted to go. */
  protected async enter(): Promise<void> {
    const to = this.to();
    // Only a path of this console: `//elsewhere` would leave it.
    await this.#router.navigateByUrl(to?.startsWith('/') && !to.startsWith('//') ? to : '/');
  }

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    this.form.email().markAsTouched();
    this.form.password().markAsTouched();
    if (this.form().invalid() || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      const { email, password } = this.model();
      const pending = await this.session.signIn(email.trim(), password);
      if (pending) this.pending.set(pending);
      else await this.enter();
    } catch (error) {
      const { byField, whole } = splitRefusal(this.#words, error, []);
      this.failure.set(whole ?? Object.values(byField)[0] ?? null);
    } finally {
      this.busy.set(false);
    }
  }
}
