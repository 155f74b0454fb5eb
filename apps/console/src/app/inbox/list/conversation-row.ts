import { Component, computed, inject, input } from '@angular/core';
import type { ShownConversation } from '@bitacora/console-data';
import { Avatar, Formats, Icon, LabelChip, Time } from '@bitacora/console-ui';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { CHANNEL_ICONS } from '../../directory/channel-icons.js';
import { contactName } from '../../directory/contact-name.js';
import { lastWords } from '../../said/last-words.js';
import { FoundText } from '../../said/found-text.js';
import { holdsAny } from '../../said/found-words.js';
import { shownDue } from '../answer-due.js';
import { LONG_WAIT_MS } from '../long-wait.js';

/** Chips that fit into one line of the list. */
const CHIPS_MAX = 3;

/** One conversation in the list: who, the last words, what waits. */
@Component({
  selector: 'bit-conversation-row',
  imports: [Avatar, FoundText, Icon, LabelChip, Time],
  templateUrl: './conversation-row.html',
  styleUrl: './conversation-row.css',
})
export class ConversationRow {
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);
  readonly #session = inject(SessionStore);
  readonly conversation = input.required<ShownConversation>();
  readonly open = input(false);
  /** What the list was searched for. */
  readonly search = input('');
  /** Words around what the search hit in the messages. */
  readonly hit = input<string>();

  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;
  protected readonly name = computed(() => contactName(this.#words, this.conversation().contact));
  protected readonly strong = computed(() =>
    ['high', 'urgent'].includes(this.conversation().priority),
  );
  /** What waits came outside of the working hours; what is over waits no more. */
  protected readonly outsideHours = computed(() => {
    const { status, outsideHours } = this.conversation();
    return outsideHours && (status === 'open' || status === 'pending');
  });
  protected readonly labels = computed(() => {
    const { status } = this.conversation();
    const late = this.due()?.delayed ?? false;
    const taken = [late, late || this.waiting(), status !== 'open', this.strong()].filter(
      Boolean,
    ).length;
    return this.conversation().labels.slice(0, Math.max(1, CHIPS_MAX - taken));
  });
  protected readonly hidden = computed(
    () => this.conversation().labels.length - this.labels().length,
  );

  /** What a search found where the row does not show it; null when name or last words show it. */
  protected readonly foundElsewhere = computed(() => {
    const search = this.search();
    const { contact, reference, erased } = this.conversation();
    if (!search || erased || holdsAny(`${this.name()} ${this.words()}`, search)) return null;
    const shown = [contact.email, contact.phone, reference].find(
      (text) => text && holdsAny(text, search),
    );
    return shown ?? this.hit() ?? this.t('inbox.list.earlierHit');
  });
  /** Messages that wait for an answer; what is over waits for none, and what is muted is not counted. */
  protected readonly unanswered = computed(() => {
    const { status, unanswered, muted } = this.conversation();
    return status === 'resolved' || status === 'ignored' || muted ? 0 : unanswered;
  });
  /** By which channel the contact writes, and in which inbox. */
  protected readonly channel = computed(() => {
    const { channel, name } = this.conversation().inbox;
    return {
      icon: CHANNEL_ICONS[channel] ?? ('plug' as const),
      words: `${this.t(`app.channels.${channel}`)} · ${name}`,
    };
  });
  protected readonly assignee = computed(() => {
    const { assignee } = this.conversation();
    return (
      assignee && {
        id: assignee.id,
        name: assignee.name,
        words: this.t('inbox.list.assignee', { name: assignee.name ?? '' }),
      }
    );
  });

  /** Who wrote the last words, when it was not the contact. */
  protected readonly lead = computed(() => {
    const preview = this.conversation().preview;
    if (!preview || preview.by?.kind === 'contact') return '';
    if (preview.kind === 'note') return this.t('inbox.list.note');
    if (preview.by?.kind === 'rule') return this.t('inbox.list.automatic');
    return preview.by?.id === this.#session.viewer()?.user.id
      ? this.t('inbox.list.you')
      : `${preview.by?.name?.split(' ')[0] ?? ''}:`;
  });
  protected readonly words = computed(() => {
    const { erased, preview } = this.conversation();
    if (erased) return this.t('inbox.list.erased');
    if (preview?.withdrawn) return this.t('inbox.list.withdrawn');
    return lastWords(this.conversation()) || this.file()?.name || this.t('inbox.list.noMessages');
  });
  /** Files of the last message, and whether they are all that it says. */
  protected readonly file = computed(() => {
    const files = this.conversation().preview?.files;
    if (!files) return null;
    const { count, first } = files;
    return count === 1
      ? { name: first, words: this.t('inbox.list.file') }
      : {
          name: this.t('inbox.list.moreFiles', { name: first, more: count - 1 }),
          words: this.t('inbox.list.files', { count }),
        };
  });
  /** By when it has to be answered. */
  protected readonly due = computed(() =>
    shownDue(this.conversation(), this.#formats, this.#words),
  );
  protected readonly waiting = computed(() => {
    const since = this.conversation().waitingSince;
    const due = this.due();
    if (due?.delayed || !since || this.conversation().status !== 'open') return null;
    const ms = this.#formats.now() - Date.parse(since);
    const time = this.#formats.duration(ms);
    const words = this.t('inbox.list.waiting', { time });
    return {
      time,
      isLong: due ? due.isBad : ms >= LONG_WAIT_MS,
      words: due ? `${words} · ${due.words}` : words,
    };
  });
  protected readonly snoozed = computed(() => {
    const { status, snoozedUntil } = this.conversation();
    return status === 'snoozed' && snoozedUntil
      ? this.t('inbox.list.snoozed', { time: this.#formats.time(snoozedUntil, 'until') })
      : null;
  });
}
