import { Injectable, inject } from '@angular/core';
import type { ShownConversation, ConversationOutcome, Status } from '@bitacora/console-data';
import { ConversationActs } from '@bitacora/console-data/conversations';
import { Formats, Toasts } from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { ListStore } from '../list/list-store.js';

/** Runs what a person does to a conversation in the inbox: its outcome is in the list at once, and a failure is said. */
@Injectable()
export class InboxActs {
  readonly #acts = inject(ConversationActs);
  readonly #list = inject(ListStore);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);

  /** True when it was done. `act` names one of the acts that the server offers. */
  async do(act: (acts: ConversationActs) => Promise<ConversationOutcome>): Promise<boolean> {
    try {
      this.#list.apply((await act(this.#acts)).conversation);
      return true;
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
      return false;
    }
  }

  /** Sets the status and offers the way back. `until` is the end of a snooze. */
  async setStatus(
    conversation: ShownConversation,
    status: Status,
    until?: string,
  ): Promise<boolean> {
    const { id } = conversation;
    const done = await this.do((acts) => acts.setStatus(id, status, until));
    const said = this.#said(status, until);
    if (done && said) {
      this.#toasts.show('ok', said, {
        label: this.#words.t('inbox.acts.undo'),
        run: () => void this.do((acts) => acts.setStatus(id, 'open')),
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
}
