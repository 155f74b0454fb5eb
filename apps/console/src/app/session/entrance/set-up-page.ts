import { Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { Language } from '@bitacora/console-data';
import { Control, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { Preferences } from '../../preferences/preferences.js';
import { CONSOLE_LANGUAGES, LANGUAGE_NAMES } from '../../words/languages.js';
import { Words } from '../../words/words.js';
import { mailAddressField } from '../mail-address-field.js';
import { Entrance } from './entrance.js';
import { fieldError } from '../form-errors.js';
import { MailEntry } from './mail-entry.js';
import { PasswordEntry } from './password-entry.js';
import { passwordField } from '../password-field.js';
import { PasswordRules } from '../password-rules.js';
import { Saving } from '../saving.js';
import { SessionStore } from '../session-store.js';
import { ZoneEntry } from './zone-entry.js';

const FIELDS = ['accountName', 'name', 'email', 'password', 'language', 'timeZone'] as const;
type FieldName = (typeof FIELDS)[number];

/** Longest name of an account or a person, in characters. */
const NAME_MAX = 80;

/** The first run: names the account and makes its first administrator. */
@Component({
  selector: 'bit-set-up-page',
  imports: [
    Entrance,
    Field,
    Control,
    FormField,
    FormFocus,
    Icon,
    MailEntry,
    PasswordEntry,
    PasswordRules,
    ZoneEntry,
  ],
  templateUrl: './set-up-page.html',
  styleUrl: './entrance-form.css',
})
export class SetUpPage {
  readonly #words = inject(Words);
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #preferences = inject(Preferences);

  protected readonly t = this.#words.t;
  protected readonly languages = CONSOLE_LANGUAGES;
  protected readonly languageNames = LANGUAGE_NAMES;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly model = signal({
    accountName: '',
    language: this.#words.language() as string,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    name: '',
    email: '',
    password: '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.accountName, { message: () => this.t('errors.accountNameMissing') });
    maxLength(path.accountName, NAME_MAX, {
      message: () => this.t('errors.tooLong', { max: NAME_MAX }),
    });
    required(path.name, { message: () => this.t('errors.nameMissing') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    required(path.email, { message: () => this.t('errors.emailMissing') });
    mailAddressField(path.email, () => this.t('errors.emailWrong'));
    required(path.password, { message: () => this.t('errors.passwordMissing') });
    passwordField(path, this.#words);
  });

  protected error(name: FieldName): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected async speak(language: string): Promise<void> {
    await this.#preferences.useLanguage(language as Language);
  }

  protected async setUp(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const input = this.model();
    const done = await this.saving.run(input, () =>
      this.#session.setUp({
        ...input,
        email: input.email.trim(),
        language: input.language as Language,
      }),
    );
    if (done) await this.#router.navigateByUrl('/');
  }
}
