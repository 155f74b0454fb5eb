import { Component, computed, inject, resource, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { DIALOG_DATA, Dialog } from '@angular/cdk/dialog';
import { ConversationGateway, type ShownConversation, type Why } from '@bitacora/console-data';
import { WhyGateway } from '@bitacora/console-data/why';
import { Avatar, DialogShell, FocusPlace, FocusPlaces, Icon, Time } from '@bitacora/console-ui';
import { debounceTime } from 'rxjs';
import { contactName } from '../../directory/contact-name.js';
import { EventWords } from '../../events/event-words.js';
import { lastWords } from '../../said/last-words.js';
import { failureText } from '../../session/form-errors.js';
import { askWhy } from '../../why/ask-why.js';
import { Words } from '../../words/words.js';

/** Conversations that are offered at a time. */
const OFFERED = 8;
const QUIET_MS = 250;

/** Which rule did not act. */
export interface WhyNotQuestion {
  readonly ruleId: string;
  readonly ruleName: string;
}

/** Opens the dialog in which a person picks a conversation, and sees what kept the rule from acting in it. */
export function askWhyNot(dialog: Dialog, question: WhyNotQuestion): void {
  dialog.open(WhyNotDialog, {
    data: question,
    panelClass: 'dialog',
    ariaLabelledBy: 'dialog-heading',
  });
}

/** What kept a rule from acting in a conversation, event by event. */
@Component({
  selector: 'bit-why-not-dialog',
  imports: [Avatar, DialogShell, FocusPlace, Icon, Time],
  templateUrl: './why-not-dialog.html',
  styleUrl: './why-not-dialog.css',
})
export class WhyNotDialog {
  readonly #conversations = inject(ConversationGateway);
  readonly #gateway = inject(WhyGateway);
  readonly #words = inject(Words);
  readonly #events = inject(EventWords);
  readonly #dialog = inject(Dialog);
  readonly #focus = inject(FocusPlaces);
  protected readonly question = inject<WhyNotQuestion>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  protected readonly lastWords = lastWords;

  protected readonly text = signal('');
  readonly #quiet = toSignal(toObservable(this.text).pipe(debounceTime(QUIET_MS)), {
    initialValue: '',
  });
  protected readonly offered = resource({
    params: () => ({ search: this.#quiet().trim() }),
    loader: async ({ params: { search } }) => {
      const filter = { view: 'all' as const, search: search || null };
      const sort = { sort: 'lastActivityDesc' as const };
      return this.#conversations.page(filter, sort, null, OFFERED);
    },
  });
  protected readonly lines = computed(() =>
    (this.offered.hasValue() ? this.offered.value().conversations : []).map((one) => ({
      one,
      name: contactName(this.#words, one.contact),
    })),
  );
  /** The conversation that was picked. */
  protected readonly picked = signal<ShownConversation | null>(null);
  protected readonly pickedName = computed(() => {
    const picked = this.picked();
    return picked ? contactName(this.#words, picked.contact) : '';
  });
  protected readonly events = signal<readonly Why[]>([]);
  protected readonly next = signal<number | null>(null);
  protected readonly busy = signal(false);
  protected readonly failed = signal<string | null>(null);
  protected readonly failure = computed(() => {
    const error = this.offered.error();
    return error ? failureText(this.#words, error) : null;
  });

  protected async pick(conversation: ShownConversation): Promise<void> {
    this.picked.set(conversation);
    this.events.set([]);
    this.next.set(null);
    this.#focus.to('why-not-back');
    await this.more();
  }

  protected back(): void {
    this.picked.set(null);
    this.failed.set(null);
    this.#focus.to('why-not-search');
  }

  /** The newest events, then those before them. */
  protected async more(): Promise<void> {
    const picked = this.picked();
    if (!picked || this.busy()) return;
    this.busy.set(true);
    this.failed.set(null);
    try {
      const { ruleId } = this.question;
      const found = await this.#gateway.inConversation(ruleId, picked.id, this.next());
      this.events.update((before) => [...before, ...(found?.events ?? [])]);
      this.next.set(found?.next ?? null);
    } catch (error) {
      this.failed.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }

  protected said({ event }: Why): string {
    return `${event.actor.name ?? this.t('app.someone')} ${this.#events.text(event)}`;
  }

  protected tone({ verdict }: Why): string {
    return verdict === 'acted' ? 'ok' : verdict === 'shadow' ? 'rule' : '';
  }

  protected why(known: Why): void {
    const { ruleId, ruleName } = this.question;
    void askWhy(this.#dialog, { ruleId, ruleName, eventId: known.event.id, known });
  }
}
