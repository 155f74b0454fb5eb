import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import {
  Control,
  DialogShell,
  Field,
  FormFocus,
  Icon,
  Segmented,
  Toasts,
} from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { Saving } from '../../session/saving.js';
import {
  EMAIL_FIELDS,
  NEW_MAILBOX,
  emailProblems,
  flat,
  mailboxIn,
} from './sections/email/email-draft.js';
import { EmailFields } from './sections/email/email-fields.js';
import { OFFERED_CHANNELS, type OfferedChannel } from './channel-offers.js';
import { OtherChannels } from './other-channels.js';

const FIELDS = ['name', 'domain', 'address'] as const;
const NAME_MAX = 80;
const ADDRESS_MAX = 2000;

/** The new inbox, with what is shown of it this once. */
export interface ConnectedInbox {
  readonly id: string;
  readonly name: string;
  /** Null where nothing is. */
  readonly shown: { readonly key: string | null; readonly secret: string | null } | null;
}

/** Connects a website, a mailbox, or programs of the account; closes with the new inbox. */
@Component({
  selector: 'bit-connect-dialog',
  imports: [
    DialogShell,
    EmailFields,
    Field,
    Control,
    FormField,
    FormFocus,
    Icon,
    OtherChannels,
    Segmented,
  ],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog [heading]="t('settings.inboxes.connect')" [closeLabel]="t('app.close')">
        <bit-segmented
          [label]="t('settings.channels.choose')"
          [segments]="channels()"
          [value]="channel()"
          (valueChange)="channel.set($event)"
        />
        <p class="what muted">{{ t('settings.channels.what.' + channel()) }}</p>
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          @if (channel() === 'website') {
            <bit-field
              [label]="t('settings.inbox.domain')"
              [hint]="t('settings.inbox.domainHint')"
              [error]="error('domain')"
            >
              <input
                dir="auto"
                class="input"
                autocomplete="off"
                placeholder="tienda.example"
                bitControl
                [formField]="form.domain"
              />
            </bit-field>
          }
          <bit-field
            [label]="t('settings.inbox.name')"
            [hint]="t(isWebsite() ? 'settings.inbox.nameHint' : 'settings.api.nameHint')"
            [error]="error('name')"
          >
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          @if (channel() === 'email') {
            <bit-email-fields [(draft)]="mailbox" [saving]="saving" [isAsked]="asked()" />
          }
          @if (channel() === 'api') {
            <bit-field
              [label]="t('settings.api.address')"
              [hint]="t('settings.api.addressHint')"
              [error]="error('address')"
            >
              <input
                dir="ltr"
                class="input mono"
                type="url"
                autocomplete="off"
                spellcheck="false"
                placeholder="https://"
                bitControl
                [formField]="form.address"
              />
            </bit-field>
          }
        </div>
        <bit-other-channels />
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ t('settings.channels.connect') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../parts/settings-parts.css',
  styles: `
    .what {
      margin: 8px 0 16px;
    }
  `,
})
export class ConnectDialog {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<ConnectedInbox>>(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, [...new Set([...FIELDS, ...EMAIL_FIELDS])]);
  protected readonly channel = signal<OfferedChannel>('website');
  protected readonly isWebsite = computed(() => this.channel() === 'website');
  protected readonly channels = computed(() =>
    OFFERED_CHANNELS.map((value) => ({ value, label: this.t(`changes.channels.${value}`) })),
  );
  protected readonly mailbox = signal(NEW_MAILBOX);
  /** Fields that are missing are said to be once it was tried. */
  protected readonly asked = signal(false);
  protected readonly model = signal({ name: '', domain: '', address: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.domain, {
      when: () => this.isWebsite(),
      message: () => this.t('settings.inbox.domainMissing'),
    });
    required(path.name, { message: () => this.t('settings.inbox.nameMissing') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
    maxLength(path.address, ADDRESS_MAX, {
      message: () => this.t('errors.tooLong', { max: ADDRESS_MAX }),
    });
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    this.asked.set(true);
    const isEmail = this.channel() === 'email';
    if (this.form().invalid() || (isEmail && emailProblems(this.mailbox()).size > 0)) return;
    const values = { ...this.model(), ...(isEmail && flat(this.mailbox())) };
    await this.saving.run(values, async () => {
      const connected = await this.#connect();
      const said = this.isWebsite() ? 'settings.inboxes.connected' : 'settings.api.connected';
      this.#toasts.show('ok', this.t(said, { name: connected.name }));
      this.ref.close(connected);
    });
  }

  async #connect(): Promise<ConnectedInbox> {
    const { name, domain, address } = this.model();
    if (this.isWebsite()) {
      const inbox = await this.#gateway.connect({ name: name.trim(), domain: domain.trim() });
      return { id: inbox.id, name: inbox.name, shown: null };
    }
    if (this.channel() === 'email') {
      const mailbox = { name: name.trim(), ...mailboxIn(this.mailbox()) };
      const inbox = await this.#gateway.connectEmail(mailbox);
      return { id: inbox.id, name: inbox.name, shown: null };
    }
    const wanted = { name: name.trim(), address: address.trim() || null, isSigned: false };
    const { inbox, key, secret } = await this.#gateway.connectApi(wanted);
    return { id: inbox.id, name: inbox.name, shown: { key, secret } };
  }
}
