import { Injectable, inject } from '@angular/core';
import {
  type ShownConversation,
  ConversationActs,
  type ConversationOutcome,
  type Priority,
  type Status,
} from '@bitacora/console-data';
import { Formats, Toasts } from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { ListStore } from '../list/list-store.js';

/** What a person does to a conversation from the inbox: at once in the list, and a word when it failed. */
@Injectable()
export class InboxActs {
  readonly #acts = inject(ConversationActs);
  readonly #list = inject(ListStore);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);

  assign(conversation: ShownConversation, userId: string | null): Promise<boolean> {
    return this.#do(() => this.#acts.assign(conversation.id, userId));
  }

  setTeam(conversation: ShownConversation, teamId: string | null): Promise<boolean> {
    return this.#do(() => this.#acts.setTeam(conversation.id, teamId));
  }

  setPriority(conversation: ShownConversation, priority: Priority): Promise<boolean> {
    return this.#do(() => this.#acts.setPriority(conversation.id, priority));
  }

  setImportant(conversation: ShownConversation, important: boolean): Promise<boolean> {
    return this.#do(() => this.#acts.setImportant(conversation.id, important));
  }

  /** Adds the label, or takes it away when it is there. */
  toggleLabel(conversation: ShownConversation, labelId: string): Promise<boolean> {
    const has = conversation.labels.some(({ id }) => id === labelId);
    return this.#do(() =>
      has
        ? this.#acts.removeLabel(conversation.id, labelId)
        : this.#acts.addLabel(conversation.id, labelId),
    );
  }

  /** Sets the status and offers the way back. `until` is the end of a snooze. */
  async setStatus(
    conversation: ShownConversation,
    status: Status,
    until?: string,
  ): Promise<boolean> {
    const done = await this.#do(() => this.#acts.setStatus(conversation.id, status, until));
    const said = this.#said(status, until);
    if (done && said) {
      this.#toasts.show('ok', said, {
        label: this.#words.t('inbox.acts.undo'),
        run: () => void this.#do(() => this.#acts.setStatus(conversation.id, 'open')),
      });
    }
    return done;
  }

  #said(status: Status, until: string | undefined): string | null {
    if (status === 'resolved') return this.#words.t('inbox.acts.resolved');
    if (status === 'ignored') return this.#words.t('inbox.acts.ignored');
    if (status === 'snoozed' && until)
      return this.#words.t('inbox.acts.snoozed', { time: this.#formats.time(until, 'stamp') });
    return null;
  }

  async #do(act: () => Promise<ConversationOutcome>): Promise<boolean> {
    try {
      this.#list.apply((await act()).conversation);
      return true;
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
      return false;
    }
  }
}
