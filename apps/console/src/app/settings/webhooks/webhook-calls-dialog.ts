import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ListedCall, WebhookGateway } from '@bitacora/console-data/settings';
import { DialogShell, Formats, type Glyph, Icon, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { askWhileShown } from '../parts/ask-while-shown.js';
import { WebhookRows } from './webhook-rows.js';

/** Whose calls are shown. */
export interface CallsQuestion {
  readonly id: string;
  readonly name: string;
}

const PAGE = 20;
/** Most calls that are asked for again while one of them is under way. */
const MOST_WATCHED = 100;
const WATCH_MS = 3_000;

const SHOWN: Readonly<Record<ListedCall['state'], readonly [icon: Glyph, tone: string]>> = {
  waiting: ['hourglass', 'warn'],
  calling: ['hourglass', ''],
  delivered: ['check', 'ok'],
  givenUp: ['circle-alert', 'bad'],
};

/** The single calls of a webhook, newest first: what came of each, and one more try of those that were given up. */
@Component({
  selector: 'bit-webhook-calls-dialog',
  imports: [DialogShell, Icon, RouterLink],
  templateUrl: './webhook-calls-dialog.html',
  styleUrl: './webhook-calls-dialog.css',
})
export class WebhookCallsDialog {
  readonly #gateway = inject(WebhookGateway);
  readonly #rows = inject(WebhookRows);
  readonly #directory = inject(DirectoryStore);
  readonly #session = inject(SessionStore);
  readonly #formats = inject(Formats);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly question = inject<CallsQuestion>(DIALOG_DATA);
  protected readonly t = this.#words.t;

  readonly #found = signal<readonly ListedCall[] | undefined>(undefined);
  readonly #after = signal<string | null>(null);
  protected readonly hasMore = computed(() => this.#after() !== null);
  protected readonly failure = signal<string | null>(null);
  /** Id of the call that is asked for once more, or `more`. */
  protected readonly busy = signal<string | null>(null);
  protected readonly calls = computed(() => this.#found()?.map((call) => this.#shown(call)));

  constructor() {
    void this.again();
    askWhileShown(() => this.#watch(), WATCH_MS);
  }

  protected again(): Promise<void> {
    return this.#act('more', () => this.#refresh(PAGE));
  }

  protected more(): Promise<void> {
    return this.#act('more', async () => {
      const { calls, after } = await this.#gateway.calls(this.question.id, PAGE, this.#after());
      this.#found.update((before = []) => [...before, ...calls]);
      this.#after.set(after);
    });
  }

  protected retry(callId: string): Promise<void> {
    return this.#act(callId, async () => {
      await this.#gateway.retry(callId);
      await this.#refresh(this.#size());
      this.#toasts.show('ok', this.t('settings.webhooks.retried'));
    });
  }

  /** Asks again while a call is under way. */
  async #watch(): Promise<void> {
    const isMoving = this.#found()?.some(({ state }) => state === 'waiting' || state === 'calling');
    if (isMoving && !this.busy()) await this.#refresh(this.#size());
  }

  #size(): number {
    return Math.min(Math.max(this.#found()?.length ?? 0, PAGE), MOST_WATCHED);
  }

  async #refresh(first: number): Promise<void> {
    const { calls, after } = await this.#gateway.calls(this.question.id, first, null);
    this.#found.set(calls);
    this.#after.set(after);
  }

  async #act(id: string, act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(id);
    this.failure.set(null);
    try {
      await act();
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    }
    this.busy.set(null);
  }

  #shown(call: ListedCall) {
    const { id, askedAt, conversation, state } = call;
    const [icon, tone] = SHOWN[state];
    return {
      ...{ id, conversation, icon, tone },
      asked: this.#formats.time(askedAt, 'stamp'),
      about: conversation?.reference ?? this.t('settings.webhooks.outOfSight'),
      by: this.#by(call),
      state: this.t(`changes.webhooks.states.${state}`),
      came: this.#came(call),
      mayRetry: state === 'givenUp' && this.#session.may('settings.manage'),
    };
  }

  #by({ ruleName, personId }: ListedCall): string {
    if (ruleName != null) return this.t('settings.webhooks.byRule', { name: ruleName });
    const name = this.#directory.name(personId ?? '') ?? this.t('app.gone');
    return this.t('settings.webhooks.byPerson', { name });
  }

  /** "3 intentos · 500: el receptor respondió con un error · 120 ms · falló durante un día". */
  #came(call: ListedCall): string {
    const { attempts, status, fault, tookMs, end, nextAttemptAt } = call;
    const hasOutcome = status != null || fault != null;
    const parts = [
      ...(attempts > 0 ? [this.#words.n('settings.mail.attempts', attempts)] : []),
      ...(hasOutcome ? [this.#rows.outcome({ status, fault })] : []),
      ...(tookMs == null ? [] : [this.t('settings.webhooks.took', { ms: tookMs })]),
      ...(end ? [this.t(`changes.webhooks.ends.${end}`)] : []),
      ...(nextAttemptAt && attempts > 0
        ? [this.t('settings.mail.next', { when: this.#formats.time(nextAttemptAt, 'until') })]
        : []),
    ];
    return parts.join(' · ');
  }
}
