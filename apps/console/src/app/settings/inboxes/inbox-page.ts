import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type InboxAnswerTimes, InboxSettingsGateway } from '@bitacora/console-data/settings';
import {
  EmptyState,
  firstCapital,
  FocusPlace,
  FocusPlaces,
  Icon,
  Toasts,
} from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { SessionStore } from '../../session/session-store.js';
import { PageTitle } from '../../words/page-title.js';
import { Words } from '../../words/words.js';
import type { Leavable } from '../leavable.js';
import { askWhileShown } from '../parts/ask-while-shown.js';
import { Leaving } from '../parts/leaving.js';
import { EditedParts } from '../parts/edited-parts.js';
import { Overtaken } from '../parts/overtaken.js';
import { PageTop } from '../parts/page-top.js';
import { SaveBar } from '../parts/save-bar.js';
import { hoursIn } from './hours/hours-draft.js';
import { InboxHoursSection } from './hours/hours-section.js';
import {
  type InboxDraft,
  type InboxPart,
  changedFields,
  changedParts,
  draftOf,
  mixedParts,
  problemsIn,
  versionsOf,
} from './inbox-draft.js';
import { NO_AUTOMATIC_DRAFT, automaticIn } from './sections/automatic/automatic-draft.js';
import { InboxAutomaticSection } from './sections/automatic/automatic-section.js';
import { NO_CHAT_DRAFT } from './sections/chat/chat-draft.js';
import {
  NO_CONTACT_FORM_DRAFT,
  contactFormIn,
  isInboxGone,
} from './sections/chat/contact-form/contact-form-draft.js';
import { ContactFormFields } from './sections/chat/contact-form/contact-form-fields.js';
import { ChatPreview } from './sections/chat/preview/chat-preview.js';
import { InboxChatSection } from './sections/chat/chat-section.js';
import { apiIn } from './sections/api/api-draft.js';
import { CHANNEL_FIELDS, channelFieldsIn } from './sections/channel/channel-draft.js';
import { InboxChannelSection } from './sections/channel/channel-section.js';
import { DeviceLinkCard } from './sections/channel/device-link-card.js';
import { KeptHooks } from './sections/channel/kept-hooks.js';
import { EMAIL_FIELDS, flat, draftedMailbox } from './sections/email/email-draft.js';
import { InboxEmailSection } from './sections/email/email-section.js';
import { InboxApiSection } from './sections/api/api-section.js';
import { InboxCodeSection } from './sections/code-section.js';
import { InboxCollaboratorsSection } from './sections/collaborators-section.js';
import { InboxDeletionSection } from './sections/deletion-section.js';
import { generalSaved } from './sections/general-draft.js';
import { InboxGeneralSection } from './sections/general-section.js';
import { NumberStandingCard } from './sections/number-standing.js';
import { InboxSendingState } from './sections/sending-state.js';
import { InboxOptionsSection } from './sections/options-section.js';
import { spoken } from './sections/automatic/reply-draft.js';
import { NO_QUALITY_DRAFT, qualityIn } from './sections/quality/quality-draft.js';
import { InboxQualitySection } from './sections/quality/quality-section.js';
import { AnswerTimesWords } from './answer-times-words.js';
import { inboxChannelName } from './channel-name.js';
import { INBOX_LOOK_MS } from './inbox-look-ms.js';
import { isConnectedApart, wholeInbox } from './whole-inbox.js';
import { InboxReplySection } from './sections/automatic/reply-section.js';

const NO_DRAFT: InboxDraft = {
  general: { name: '', domain: '' },
  collaborators: [],
  reply: { on: false, texts: [''] },
  automatic: NO_AUTOMATIC_DRAFT,
  quality: NO_QUALITY_DRAFT,
  chat: NO_CHAT_DRAFT,
  contactForm: NO_CONTACT_FORM_DRAFT,
  api: null,
  channel: null,
  email: null,
  hours: { always: true, timeZone: 'UTC', week: [[], [], [], [], [], [], []], holidays: [] },
};

const NO_VERSIONS = {
  ...{ general: '', collaborators: '', reply: '', automatic: '', quality: '', chat: '' },
  ...{ contactForm: '', api: '', channel: '', email: '', hours: '' },
};
/** Headings of the sections. */
const SECTIONS: Readonly<Record<InboxPart, string>> = {
  general: 'settings.inbox.general',
  collaborators: 'settings.inbox.collaborators',
  reply: 'settings.inbox.reply',
  automatic: 'settings.automatic.heading',
  quality: 'settings.quality.heading',
  chat: 'settings.chat.heading',
  contactForm: 'settings.chat.contactForm.replacesChat',
  api: 'settings.api.heading',
  channel: 'settings.channel.heading',
  email: 'settings.email.heading',
  hours: 'settings.hours.heading',
};

/** Everything that can be set about one inbox. */
@Component({
  selector: 'bit-inbox-settings-page',
  imports: [
    FocusPlace,
    Overtaken,
    PageTop,
    SaveBar,
    EmptyState,
    Icon,
    RouterLink,
    InboxGeneralSection,
    InboxCollaboratorsSection,
    InboxHoursSection,
    InboxReplySection,
    InboxQualitySection,
    InboxAutomaticSection,
    InboxOptionsSection,
    InboxChatSection,
    ContactFormFields,
    InboxSendingState,
    NumberStandingCard,
    InboxApiSection,
    InboxChannelSection,
    DeviceLinkCard,
    KeptHooks,
    InboxEmailSection,
    ChatPreview,
    InboxCodeSection,
    InboxDeletionSection,
  ],
  templateUrl: './inbox-page.html',
  styleUrls: ['../parts/settings-parts.css', './inbox-page.css'],
  host: { '(window:beforeunload)': 'leaving.unload($event, dirty())' },
})
export class InboxSettingsPage implements Leavable {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  readonly #focus = inject(FocusPlaces);
  readonly #answerTimes = inject(AnswerTimesWords);
  protected readonly words = inject(Words);
  protected readonly firstCapital = firstCapital;
  protected readonly leaving = inject(Leaving);
  protected readonly t = this.words.t;
  /** From the address. */
  readonly inboxId = input.required<string>();
  /** `code` and `channel` open the section with the next step, for an inbox that was just connected. */
  readonly at = input<string>();

  protected readonly inboxes = this.#gateway.list();
  readonly #listed = computed(() => this.inboxes.value()?.find(({ id }) => id === this.inboxId()));
  readonly #connection = this.#gateway.connection(() => {
    const listed = this.#listed();
    return listed && isConnectedApart(listed) ? listed.id : undefined;
  });
  protected readonly inbox = computed(() => {
    const listed = this.#listed();
    return listed && wholeInbox(listed, this.#connection.value());
  });
  /** The inboxes for e-mails, which contact forms can lead to. */
  protected readonly emailInboxes = computed(() =>
    (this.inboxes.value() ?? []).filter(({ channel }) => channel === 'email'),
  );
  readonly #emailInboxIds = computed(() => new Set(this.emailInboxes().map(({ id }) => id)));
  protected readonly formInboxGone = computed(() =>
    isInboxGone(this.inbox()?.contactForm ?? null, this.#emailInboxIds()),
  );
  /** How fast people answer; unknown until it is asked. */
  readonly #times = signal<readonly InboxAnswerTimes[]>([]);
  protected readonly times = computed(() =>
    this.#times().find(({ inboxId }) => inboxId === this.inboxId()),
  );
  protected readonly target = computed(() => {
    const inbox = this.inbox();
    return inbox ? this.#answerTimes.target(inbox.serviceQuality) : '';
  });
  /** Spoken to visitors who speak no language of the product. */
  protected readonly otherwise = computed(
    () => this.draft().chat.looks.language ?? this.#session.viewer()?.account.language ?? 'es',
  );
  protected readonly sub = computed(() => {
    const inbox = this.inbox();
    if (!inbox) return '';
    const { domain } = inbox;
    return domain == null
      ? inboxChannelName(this.words, inbox)
      : this.t('settings.inbox.sub', { domain });
  });
  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  /** What an inbox without hours is offered. */
  readonly #zone = computed(() => this.#session.viewer()?.account.timeZone ?? 'UTC');
  readonly #now = computed(
    () => {
      const inbox = this.inbox();
      return inbox
        ? {
            values: draftOf(inbox, this.#zone(), this.#emailInboxIds()),
            versions: versionsOf(inbox),
          }
        : { values: NO_DRAFT, versions: NO_VERSIONS };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  protected readonly edited = new EditedParts<InboxDraft, InboxPart>(this.#now, {
    changed: changedParts,
    mixed: mixedParts,
  });
  readonly #saved = computed(() => this.edited.settled().values);
  /** What is saved, until it is changed here. */
  protected readonly draft = this.edited.draft;
  /** The sections that another person saved while they were changed here. */
  protected readonly overtaken = computed(() =>
    this.edited.overtaken().map((part) => this.t(SECTIONS[part])),
  );
  protected readonly changes = computed(() => changedFields(this.draft(), this.#saved()));
  protected readonly dirty = computed(
    () => this.mayManage() && this.inbox() !== undefined && this.changes() > 0,
  );
  protected readonly problemCount = computed(() => problemsIn(this.draft()));
  protected readonly saving = new Saving(this.words, [
    ...new Set(['name', 'domain', 'texts', 'address', ...EMAIL_FIELDS, ...CHANNEL_FIELDS]),
  ]);
  protected readonly busy = signal(false);
  protected readonly failure = computed(() => {
    const problem = this.inboxes.problem() ?? this.#connection.problem();
    return problem ? failureText(this.words, problem) : null;
  });

  constructor() {
    askWhileShown(() => this.#gateway.look(), INBOX_LOOK_MS);
    const title = inject(PageTitle);
    effect(() => title.show(this.inbox()?.name));
    // A form without this figure is better than none.
    void this.#gateway.answerTimes().then(
      (times) => this.#times.set(times),
      () => undefined,
    );
  }

  mayLeave(): Promise<boolean> {
    return this.leaving.may(this.dirty());
  }

  protected put(part: Partial<InboxDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected discard(): void {
    this.draft.set(this.#saved());
  }

  protected async save(): Promise<void> {
    if (!this.dirty()) return;
    if (this.problemCount()) {
      this.#focus.to('fields');
      return;
    }
    const inboxId = this.inboxId();
    const draft = this.draft();
    const { general, collaborators, reply, automatic, quality, chat, contactForm, api } = draft;
    const { channel, email, hours } = draft;
    const { name, domain } = generalSaved(general);
    const texts = spoken(reply.texts);
    const parts = changedParts(draft, this.#saved());
    const over = this.edited.seen();
    const expected = (part: InboxPart) => ({ expectedVersion: over[part] });
    const filled = { ...(email && flat(email)), ...channel?.values };
    const values = { address: api?.address, ...filled, name, domain, texts };
    const done = await this.saving.run(values, async () => {
      // One after the other: what was saved before a refusal stays saved, and the form shows what is left.
      if (parts.includes('general'))
        await this.#gateway.update({ inboxId, name, domain, ...expected('general') });
      if (parts.includes('collaborators'))
        await this.#gateway.setCollaborators({
          ...{ inboxId, userIds: [...collaborators] },
          ...expected('collaborators'),
        });
      if (parts.includes('hours'))
        await this.#gateway.setHours({ inboxId, hours: hoursIn(hours), ...expected('hours') });
      if (parts.includes('quality'))
        await this.#gateway.setServiceQuality({
          ...{ inboxId, quality: qualityIn(quality) },
          ...expected('quality'),
        });
      if (parts.includes('chat'))
        await this.#gateway.setChat({ inboxId, chat, ...expected('chat') });
      if (parts.includes('contactForm'))
        await this.#gateway.setContactForm({
          ...{ inboxId, contactForm: contactFormIn(contactForm) },
          ...expected('contactForm'),
        });
      if (api && parts.includes('api'))
        await this.#gateway.updateApi({ inboxId, ...apiIn(api), ...expected('api') });
      if (channel && parts.includes('channel'))
        await this.#gateway.updateChannel({
          ...{ inboxId, fields: channelFieldsIn(channel), signIn: channel.signIn ?? null },
          ...expected('channel'),
        });
      if (email && parts.includes('email'))
        await this.#gateway.updateEmail({
          inboxId,
          ...draftedMailbox(email),
          ...expected('email'),
        });
      if (parts.includes('reply'))
        await this.#gateway.setCreationReply({
          ...{ inboxId, on: reply.on, texts },
          ...expected('reply'),
        });
      if (parts.includes('automatic'))
        await this.#gateway.setAutomaticActions({
          ...{ inboxId, actions: automaticIn(automatic) },
          ...expected('automatic'),
        });
    });
    if (!done) {
      void this.inboxes.refetch();
      return;
    }
    this.edited.savedHere(parts, over, draft);
    this.#toasts.show('ok', this.t('settings.saved'));
  }

  protected rotate(): Promise<void> {
    return this.#act(async () => {
      await this.#gateway.rotateToken(this.inboxId());
      this.#toasts.show('ok', this.t('settings.inbox.rotated'));
    });
  }

  protected remove(name: string): Promise<void> {
    this.discard();
    return this.#act(async () => {
      await this.#gateway.delete(this.inboxId());
      this.#toasts.show('ok', this.t('settings.inbox.removed', { name }));
      await this.#router.navigate(['/settings', 'inboxes']);
    });
  }

  async #act(act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await act();
    } catch (error) {
      this.#toasts.show('bad', failureText(this.words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
