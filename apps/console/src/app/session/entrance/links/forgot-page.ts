import { Component, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { JoiningGateway } from '@bitacora/console-data/joining';
import { FormFocus, Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { fieldError } from '../../form-errors.js';
import { mailAddressField } from '../../mail-address-field.js';
import { Saving } from '../../saving.js';
import { Entrance } from '../entrance.js';
import { MailEntry } from '../mail-entry.js';

/** Asks for a link to set another password. The answer is the same for every address. */
@Component({
  selector: 'bit-forgot-page',
  imports: [Entrance, FormFocus, Icon, MailEntry, RouterLink],
  template: `
    <bit-entrance
      [heading]="t('session.forgot.heading')"
      [text]="sent() === null ? t('session.forgot.text') : ''"
    >
      @if (saving.failure(); as text) {
        <p dir="auto" class="failure" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
      }
      @if (sent() === null) {
        <form bitForm novalidate (submit)="ask($event)">
          <bit-mail-entry
            [field]="form.email"
            [error]="saving.refusal('email', model().email) ?? fieldError(form.email)"
          />
          <button type="submit" class="btn primary big" [disabled]="saving.busy()">
            {{ t('session.forgot.act') }}
          </button>
        </form>
      } @else {
        <p class="news" role="status">
          <bit-icon [name]="sent() ? 'mail-check' : 'info'" />{{
            t(sent() ? 'session.forgot.sent' : 'session.forgot.noMails')
          }}
        </p>
      }
      <p class="else">
        <a routerLink="/sign-in">{{ t('session.forgot.back') }}</a>
      </p>
    </bit-entrance>
  `,
  styleUrl: '../entrance-form.css',
})
export class ForgotPage {
  readonly #gateway = inject(JoiningGateway);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly fieldError = fieldError;
  protected readonly saving = new Saving(this.#words, ['email']);
  /** Whether mails are sent at all; null before the question. */
  protected readonly sent = signal<boolean | null>(null);
  protected readonly model = signal({ email: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email, { message: () => this.t('errors.emailMissing') });
    mailAddressField(path.email, () => this.t('errors.emailWrong'));
  });

  protected async ask(event: Event): Promise<void> {
    event.preventDefault();
    this.form.email().markAsTouched();
    if (this.form().invalid()) return;
    await this.saving.run(this.model(), async () => {
      this.sent.set(await this.#gateway.requestPasswordReset(this.model().email.trim()));
    });
  }
}
