import { Component, computed, inject, input, viewChildren } from '@angular/core';
import type { ShownConversation, Priority } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import {
  Avatar,
  Formats,
  Icon,
  LabelChip,
  Picker,
  type PickerOption,
  Time,
  Toasts,
  linkTarget,
} from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { InboxPeople } from '../../directory/inbox-people.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { InboxActs } from '../acts/inbox-acts.js';
import { LONG_WAIT_MS } from '../long-wait.js';

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'medium', 'low', 'none'];
const NOBODY = 'nobody';
const LABEL_COLOUR = '#0b6470';

/** A word on its own begins with a capital. */
function asHeading(word: string): string {
  const [first = ''] = word;
  return first.toLocaleUpperCase() + word.slice(first.length);
}

/** Assignee, team, priority, labels and the rest that is known; what may be changed is changed right here. */
@Component({
  selector: 'bit-conversation-facts',
  imports: [Avatar, Icon, Picker, LabelChip, Time],
  templateUrl: './conversation-facts.html',
  styleUrl: './conversation-facts.css',
})
export class ConversationFactsPanel {
  readonly #directory = inject(DirectoryStore);
  readonly #people = inject(InboxPeople);
  readonly #session = inject(SessionStore);
  readonly #formats = inject(Formats);
  readonly #acts = inject(InboxActs);
  readonly #settings = inject(SettingsGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  readonly conversation = input.required<ShownConversation>();

  protected readonly pickers = viewChildren(Picker);
  protected readonly nobody = NOBODY;
  protected readonly fixed = computed(() => !this.#session.may('conversation.manage'));
  protected readonly people = computed<readonly PickerOption[]>(() => {
    const me = this.#session.viewer()?.user.id;
    const rank = (id: string, availability: string) =>
      id === me ? 0 : availability === 'online' ? 1 : 2;
    return [
      { id: NOBODY, label: this.t('app.nobody'), icon: 'user-x' },
      ...[...this.#people.answering(this.conversation().inbox.id)]
        .sort((a, b) => rank(a.id, a.availability) - rank(b.id, b.availability))
        .map(({ id, name, availability }) => ({
          id,
          label: name ?? '',
          person: 'user' as const,
          hint: id === me ? this.t('inbox.facts.me') : this.t(`app.availability.${availability}`),
        })),
    ];
  });
  protected readonly teams = computed<readonly PickerOption[]>(() => [
    { id: NOBODY, label: this.t('inbox.facts.noTeam'), icon: 'ban' },
    ...this.#directory
      .teams()
      .map(({ id, name }) => ({ id, label: name, icon: 'users-round' as const })),
  ]);
  protected readonly labels = computed<readonly PickerOption[]>(() =>
    this.#directory
      .labels()
      .map(({ id, name, colour, description }) => ({ id, label: name, colour, hint: description })),
  );
  protected readonly priorities = computed<readonly PickerOption[]>(() =>
    PRIORITIES.map((id) => ({
      id,
      label: asHeading(this.t(`app.priority.${id}`)),
      icon: id === 'none' ? 'minus' : 'flag',
    })),
  );
  protected readonly mayCreate = computed(() => this.#session.may('settings.manage'));
  /** What the list of labels says when it is empty: how the first one comes to be. */
  protected readonly noLabel = computed(() => {
    if (this.labels().length) return this.t('inbox.facts.nothing');
    return this.t(this.mayCreate() ? 'inbox.facts.firstLabel' : 'inbox.facts.noLabels');
  });
  protected readonly labelIds = computed(() => this.conversation().labels.map(({ id }) => id));
  protected readonly priorityTone = computed(() => {
    const { priority } = this.conversation();
    return priority === 'urgent' ? 'bad' : priority === 'high' ? 'accent' : '';
  });
  protected readonly waiting = computed(() => {
    const { waitingSince, status } = this.conversation();
    if (!waitingSince || status !== 'open') return null;
    const ms = this.#formats.now() - Date.parse(waitingSince);
    return { time: this.#formats.duration(ms), isLong: ms >= LONG_WAIT_MS };
  });
  protected readonly page = computed(() => {
    const { page, writer } = this.conversation();
    // An anonymous visitor leaves no metadata.
    if (writer.by === 'nothing') return null;
    // A long address breaks after a slash rather than within a word.
    return page?.replace(/^https?:\/\//u, '').replaceAll('/', '/\u200b') ?? null;
  });

  protected readonly pageTarget = computed(() => linkTarget(this.conversation().page));

  /** Opens the picker of people, or of labels, for the keyboard. */
  open(which: 'assignee' | 'labels'): void {
    this.pickers()[which === 'assignee' ? 0 : 3]?.open.set(true);
  }

  protected assign(id: string): void {
    const { id: conversationId } = this.conversation();
    void this.#acts.do((acts) => acts.assign(conversationId, id === NOBODY ? null : id));
  }

  protected move(id: string): void {
    const { id: conversationId } = this.conversation();
    void this.#acts.do((acts) => acts.setTeam(conversationId, id === NOBODY ? null : id));
  }

  /** Adds the label, or takes it away when it is there. */
  protected async toggleLabel(labelId: string): Promise<void> {
    const { id, labels } = this.conversation();
    const isThere = labels.some((label) => label.id === labelId);
    await this.#acts.do((acts) =>
      isThere ? acts.removeLabel(id, labelId) : acts.addLabel(id, labelId),
    );
  }

  /** Makes a label and puts it on; its colour can be changed in the settings. */
  protected async createLabel(name: string): Promise<void> {
    const { id } = this.conversation();
    try {
      const input = { name, colour: LABEL_COLOUR, description: '', inSidebar: true };
      await this.#settings.saveLabel(null, input);
      await this.#directory.refetch();
      const made = this.#directory.labels().find((label) => label.name === name);
      if (made) await this.#acts.do((acts) => acts.addLabel(id, made.id));
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }

  protected rank(priority: string): void {
    const { id } = this.conversation();
    void this.#acts.do((acts) => acts.setPriority(id, priority as Priority));
  }
}
