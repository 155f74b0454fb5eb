import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import type { Channel } from '@bitacora/inboxes/published';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import {
  Control,
  DialogShell,
  Field,
  FocusPlace,
  FocusPlaces,
  FormFocus,
  Icon,
  Toasts,
} from '@bitacora/console-ui';
import { fieldError } from '../../../session/form-errors.js';
import { Saving } from '../../../session/saving.js';
import { Words } from '../../../words/words.js';
import {
  CHANNEL_FIELDS,
  type ChannelFormDraft,
  channelFieldsIn,
  channelProblems,
  newChannelDraft,
} from '../sections/channel/channel-draft.js';
import { ChannelFormFields } from '../sections/channel/channel-form-fields.js';
import {
  EMAIL_FIELDS,
  NEW_MAILBOX,
  emailProblems,
  flat,
  draftedMailbox,
} from '../sections/email/email-draft.js';
import { EmailFields } from '../sections/email/email-fields.js';
import { ChannelGrid } from './channel-grid.js';

const FIELDS = ['name', 'domain', 'address'] as const;
const NAME_MAX = 80;
const ADDRESS_MAX = 2000;

/** The new inbox, with what is to be seen of it first. */
export interface ConnectedInbox {
  readonly id: string;
  readonly name: string;
  /** The section of its page that has the next step. */
  readonly at: 'code' | 'channel' | null;
  /** Secrets that are shown this once; null where nothing is. */
  readonly shown: { readonly key: string | null; readonly secret: string | null } | null;
}

/** Connects a channel: first which one, then what it asks for; closes with the new inbox. */
@Component({
  selector: 'bit-connect-dialog',
  imports: [
    ChannelFormFields,
    ChannelGrid,
    DialogShell,
    EmailFields,
    Field,
    FocusPlace,
    Control,
    FormField,
    FormFocus,
    Icon,
  ],
  templateUrl: './connect-dialog.html',
  styleUrl: '../../parts/settings-parts.css',
  styles: `
    [hidden] {
      display: none;
    }
    .what {
      margin: 0 0 14px;
    }
    .back {
      margin-inline-end: auto;
    }
    .back bit-icon:dir(rtl) {
      scale: -1 1;
    }
  `,
})
export class ConnectDialog {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #focus = inject(FocusPlaces);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<ConnectedInbox>>(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, [
    ...new Set([...FIELDS, ...EMAIL_FIELDS, ...CHANNEL_FIELDS]),
  ]);
  /** Whether the channel is still to be chosen. What was typed for one stays. */
  protected readonly isPicking = signal(true);
  protected readonly channel = signal<Channel>('website');
  protected readonly heading = computed(() =>
    this.isPicking()
      ? this.t('settings.inboxes.connect')
      : this.t('settings.channels.connecting', {
          name: this.t(`settings.channels.names.${this.channel()}`),
        }),
  );
  protected readonly mailbox = signal(NEW_MAILBOX);
  /** What was typed in forms, by their channels. */
  readonly #filled = signal<Readonly<Partial<Record<Channel, ChannelFormDraft>>>>({});
  protected readonly given = computed(
    () => this.#filled()[this.channel()] ?? newChannelDraft(this.channel()),
  );
  /** Fields that are missing are said to be once it was tried. */
  protected readonly asked = signal(false);
  protected readonly model = signal({ name: '', domain: '', address: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.domain, {
      when: () => this.channel() === 'website',
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

  protected choose(channel: Channel): void {
    if (channel !== this.channel()) this.asked.set(false);
    this.channel.set(channel);
    this.isPicking.set(false);
    this.#focus.to('connect-fields');
  }

  protected back(): void {
    this.isPicking.set(true);
    this.#focus.to(`channel-${this.channel()}`);
  }

  protected fill(draft: ChannelFormDraft): void {
    this.#filled.update((filled) => ({ ...filled, [draft.channel]: draft }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isPicking()) return;
    for (const name of FIELDS) this.form[name]().markAsTouched();
    this.asked.set(true);
    const isEmail = this.channel() === 'email';
    const given = this.given();
    const problems = isEmail ? emailProblems(this.mailbox()) : channelProblems(given);
    if (this.form().invalid() || problems.size > 0) return;
    const values = { ...this.model(), ...(isEmail && flat(this.mailbox())), ...given?.values };
    await this.saving.run(values, async () => {
      const connected = await this.#connect(given);
      const said =
        connected.at === 'code' ? 'settings.inboxes.connected' : 'settings.api.connected';
      this.#toasts.show('ok', this.t(said, { name: connected.name }));
      this.ref.close(connected);
    });
  }

  async #connect(given: ChannelFormDraft | null): Promise<ConnectedInbox> {
    const name = this.model().name.trim();
    const { domain, address } = this.model();
    if (given) {
      const { channel, signIn = null } = given;
      const wanted = { channel, name, fields: channelFieldsIn(given), signIn };
      const { id } = await this.#gateway.connectChannel(wanted);
      return { id, name, at: 'channel', shown: null };
    }
    if (this.channel() === 'website') {
      const { id } = await this.#gateway.connect({ name, domain: domain.trim() });
      return { id, name, at: 'code', shown: null };
    }
    if (this.channel() === 'email') {
      const { id } = await this.#gateway.connectEmail({ name, ...draftedMailbox(this.mailbox()) });
      return { id, name, at: null, shown: null };
    }
    const wanted = { name, address: address.trim() || null, isSigned: false };
    const { inbox, key, secret } = await this.#gateway.connectApi(wanted);
    return { id: inbox.id, name, at: null, shown: { key, secret } };
  }
}
