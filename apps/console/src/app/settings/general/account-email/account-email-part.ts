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
import { PartHistory } from '../../history/part-history.js';
import { Overtaken } from '../../parts/overtaken.js';
import { OvertakenAct } from '../../parts/overtaken-act.js';
import { LinkDialog, type ShownLinkOf } from '../../members/link-dialog.js';

/** An act over the version that the person has seen, and what does it once more. */
interface Change {
  readonly act: (seen: string) => Promise<ShownAccountEmail>;
  readonly again: () => Promise<void>;
}

/** The contact e-mail: which one counts, which one waits, and what can be done about both. */
@Component({
  selector: 'bit-account-email-part',
  imports: [FormField, Icon, Overtaken, PartHistory],
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
  /** What was asked for while another person changed the contact e-mail. */
  protected readonly act = new OvertakenAct(() => this.#refresh());
  protected readonly history = computed(() => {
    const id = this.#session.viewer()?.account.id;
    const name = this.t('settings.general.email.heading');
    return id && this.mayManage() ? { kind: 'accountEmail' as const, id, name } : null;
  });
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

  /** What the other person saved takes the place of what was typed. */
  protected loadNewer(): void {
    this.act.drop();
    this.discard();
  }

  /** As it is now, without hiding what is on the page until then. */
  async #refresh(): Promise<void> {
    this.state.set(await this.#gateway.state());
  }

  discard(): void {
    this.form().reset({ email: '' });
  }

  protected async request(): Promise<void> {
    this.form.email().markAsTouched();
    if (this.form().invalid()) return;
    const email = this.model().email.trim();
    const done = await this.#changed(
      { act: (seen) => this.#gateway.request(email, seen), again: () => this.request() },
      'asked',
      { email },
    );
    if (done) this.discard();
  }

  protected async resend(): Promise<void> {
    await this.#changed(
      { act: (seen) => this.#gateway.resend(seen), again: () => this.resend() },
      'resent',
    );
  }

  protected async withdraw(): Promise<void> {
    await this.#changed(
      { act: (seen) => this.#gateway.withdraw(seen), again: () => this.withdraw() },
      'withdrawn',
      {},
      false,
    );
  }

  protected async remove(): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.general.email.removing'),
      text: this.t('settings.general.email.removingText'),
      act: this.t('settings.general.email.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    const act = (seen: string) => this.#gateway.remove(seen);
    await this.#changed({ act, again: () => this.remove() }, 'removed', {}, false);
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
    { act, again }: Change,
    said: string,
    params: Record<string, unknown> = {},
    hasLink = true,
  ): Promise<boolean> {
    let showsLink = false;
    const seen = this.state()?.version ?? '';
    const done = await this.saving.run(this.model(), async () => {
      await this.act.run(async () => this.state.set(await act(seen)), again);
      const state = this.state();
      if (!state) return;
      showsLink = hasLink && !state.mailsAreOn && state.wanted !== null;
      if (!showsLink) this.#toasts.show('ok', this.t(`settings.general.email.${said}`, params));
    });
    if (showsLink) await this.showLink();
    return done;
  }
}
