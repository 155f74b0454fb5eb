import { Component, computed, inject, input, output, viewChild } from '@angular/core';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import type { ShownConversation, Status } from '@bitacora/console-data';
import { Avatar, Formats, Icon } from '@bitacora/console-ui';
import type { SeenEvent } from '../../../events/event-shown.js';
import { EVENTS } from '../../../events/event-table.js';
import { SessionStore } from '../../../session/session-store.js';
import { Words } from '../../../words/words.js';
import { shownDue } from '../../answer-due.js';
import { InboxActs } from '../../acts/inbox-acts.js';
import { contactName } from '../../../directory/contact-name.js';
import { PresenceStore } from './presence-store.js';
import { SnoozeMenu } from '../snooze/snooze-menu.js';

/** Head of the thread: with whom, who else is here, and what is done most. */
@Component({
  selector: 'bit-thread-header',
  imports: [Avatar, Icon, CdkMenu, CdkMenuItem, CdkMenuTrigger, SnoozeMenu],
  templateUrl: './thread-header.html',
  styleUrl: './thread-header.css',
})
export class ThreadHeader {
  readonly #words = inject(Words);
  readonly #session = inject(SessionStore);
  readonly #formats = inject(Formats);
  readonly #acts = inject(InboxActs);
  protected readonly presence = inject(PresenceStore);
  readonly conversation = input.required<ShownConversation>();
  readonly resolveAsked = output();
  readonly macrosAsked = output();
  readonly panelAsked = output();
  readonly backAsked = output();

  protected readonly t = this.#words.t;
  protected readonly name = computed(() => contactName(this.#words, this.conversation().contact));
  /** The code comes first: where the room ends, the inbox is cut. */
  protected readonly sub = computed(() => {
    const { inbox, reference } = this.conversation();
    return this.t('thread.shown.sub', { inbox: inbox.name, reference });
  });
  /** By when it has to be answered: said before the rest, which is cut. */
  protected readonly due = computed(() =>
    shownDue(this.conversation(), this.#formats, this.#words),
  );
  protected readonly mayManage = computed(() => this.#session.may('conversation.manage'));
  protected readonly isMine = computed(
    () => this.conversation().assignee?.id === this.#session.viewer()?.user.id,
  );
  protected readonly isClosed = computed(() =>
    ['resolved', 'ignored'].includes(this.conversation().status),
  );
  /** What is switched on and off here, and in the menu where the room ends. */
  protected readonly switches = computed(() => {
    const { id, important, muted } = this.conversation();
    return [
      this.#switch('ConversationImportanceChanged', important, (acts) =>
        acts.setImportant(id, !important),
      ),
      this.#switch('ConversationMuteChanged', muted, (acts) => acts.setMuted(id, !muted)),
    ];
  });
  protected readonly snooze = viewChild(SnoozeMenu);

  openSnooze(): void {
    this.snooze()?.open();
  }

  protected assignToMe(): void {
    const me = this.#session.viewer()?.user.id;
    const { id } = this.conversation();
    if (me) void this.#acts.do((acts) => acts.assign(id, me));
  }

  protected set(status: Status): void {
    void this.#acts.setStatus(this.conversation(), status);
  }

  /** Icon and words are those of the event that it causes. */
  #switch(event: SeenEvent, on: boolean, act: Parameters<InboxActs['do']>[0]) {
    const words = on ? `events.${event}.undo` : `events.${event}.act`;
    return { icon: EVENTS[event].icon, words, on, run: () => void this.#acts.do(act) };
  }
}
