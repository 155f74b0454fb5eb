import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { AccountEmailGateway, type ShownAccountEmail } from '@bitacora/console-data/account';
import { Confirm, Formats, Icon, Toasts } from '@bitacora/console-ui';
import { failureText, fieldError } from '../../../session/form-errors.js';
import { mailAddressField } from '../../../session/mail-address-field.js';
import { Saving } from '../../../session/saving.js';
import { SessionStore } from '../../../session/session-store.js';
import { Words } from '../../../words/words.js';
import { LinkDialog, type ShownLinkOf } from '../../members/link-dialog.js';

/** The contact e-mail: which one counts, which one waits, and what can be done about both. */
@Component({
  selector: 'bit-account-email-part',
  imports: [FormField, Icon],
  templateUrl: './account-email-part.html',
  styleUrls: ['../../parts/settings-parts.css', './account-email-part.css'],
})
export class AccountEmailPart {
  readonly #gateway = inject(AccountEmailGateway);
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);
  readonly #toasts = inject(Toasts);
  readonly #confirm = inject(Confirm);
  readonly #dialog = inject(Dialog);
  protected readonly t = this.#words.t;
  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  readonly #session = inject(SessionStore);
  protected readonly state = signal<ShownAccountEmail | undefined>(undefined);
  protected readonly saving = new Saving(this.#words, ['email']);
  protected readonly model = signal({ email: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email, { message: () => this.t('settings.members.emailMissing') });
    mailAddressField(path.email, () => this.t('errors.emailWrong'));
  });
  protected readonly error = computed(
    () => this.saving.refusal('email', this.model().email) ?? fieldError(this.form.email),
  );
  /** Why nothing is there to show. */
  protected readonly missing = signal<string | null>(null);
  /** Something was typed that was not sent. */
  readonly dirty = computed(() => this.mayManage() && this.model().email.trim() !== '');
  protected readonly waits = computed(() => {
    const wanted = this.state()?.wanted;
    if (!wanted) return '';
    const key = wanted.expired ? 'expired' : 'waits';
    const [since, until] = [wanted.requestedAt, wanted.expiresAt].map((at) =>
      this.#formats.time(at, 'full'),
    );
    return this.t(`settings.general.email.${key}`, { since, until });
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.missing.set(null);
    try {
      this.state.set(await this.#gateway.state());
    } catch (error) {
      this.missing.set(failureText(this.#words, error));
    }
  }

  protected confirmedSince(at: string): string {
    return this.t('settings.general.email.confirmed', { at: this.#formats.time(at, 'date') });
  }

  discard(): void {
    this.form().reset({ email: '' });
  }

  protected async request(): Promise<void> {
    this.form.email().markAsTouched();
    if (this.form().invalid()) return;
    const email = this.model().email.trim();
    const done = await this.#changed(() => this.#gateway.request(email), 'asked', { email });
    if (done) this.discard();
  }

  protected async resend(): Promise<void> {
    await this.#changed(() => this.#gateway.resend(), 'resent');
  }

  protected async withdraw(): Promise<void> {
    await this.#changed(() => this.#gateway.withdraw(), 'withdrawn', {}, false);
  }

  protected async remove(): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.general.email.removing'),
      text: this.t('settings.general.email.removingText'),
      act: this.t('settings.general.email.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (sure) await this.#changed(() => this.#gateway.remove(), 'removed', {}, false);
  }

  /** Shows the link that an administrator hands over where no mails are sent. */
  protected async showLink(): Promise<void> {
    await this.saving.run(this.model(), async () => {
      const link = await this.#gateway.link();
      if (!link) return this.load();
      const data: ShownLinkOf = {
        heading: this.t('settings.general.email.link.heading'),
        text: this.t('settings.general.email.link.text'),
        link,
      };
      this.#dialog.open(LinkDialog, {
        panelClass: ['dialog', 'narrow'],
        ariaLabelledBy: 'dialog-heading',
        data,
      });
    });
  }

  async #changed(
    act: () => Promise<ShownAccountEmail>,
    said: string,
    params: Record<string, unknown> = {},
    hasLink = true,
  ): Promise<boolean> {
    let showsLink = false;
    const done = await this.saving.run(this.model(), async () => {
      const state = await act();
      this.state.set(state);
      showsLink = hasLink && !state.mailsAreOn && state.wanted !== null;
      if (!showsLink) this.#toasts.show('ok', this.t(`settings.general.email.${said}`, params));
    });
    if (showsLink) await this.showLink();
    return done;
  }
}
