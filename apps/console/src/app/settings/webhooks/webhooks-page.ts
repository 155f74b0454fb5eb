import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type ChangedWebhooks, WebhookGateway } from '@bitacora/console-data/settings';
import { Confirm, EmptyState, Icon, Toasts } from '@bitacora/console-ui';
import { PageFocus } from '../../frame/page-focus.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { SettingHistories } from '../history/setting-histories.js';
import { askWhileShown } from '../parts/ask-while-shown.js';
import { NEWER } from '../parts/edit-dialog.js';
import { PageTop } from '../parts/page-top.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { ShownSecretsDialog } from '../parts/shown-secrets-dialog.js';
import { type CallsQuestion, WebhookCallsDialog } from './webhook-calls-dialog.js';
import { type SavedWebhook, WebhookDialog } from './webhook-dialog.js';
import { type WebhookRow, WebhookRows } from './webhook-rows.js';
import { WebhooksStore } from './webhooks-store.js';

/** How often new calls are looked for while the page is seen. */
const WATCH_MS = 10_000;
/** A secret that was made just now. */
interface MadeSecret {
  readonly name: string;
  readonly secret: string;
  readonly isRotated: boolean;
}

const DIALOG = { panelClass: ['dialog', 'narrow'], ariaLabelledBy: 'dialog-heading' };

/** The addresses that rules and macros can call, and what came of their calls. */
@Component({
  selector: 'bit-webhooks-page',
  imports: [EmptyState, Icon, PageTop],
  templateUrl: './webhooks-page.html',
  styleUrls: ['../parts/settings-parts.css', './webhooks-page.css'],
})
export class WebhooksPage {
  readonly #gateway = inject(WebhookGateway);
  readonly #store = inject(WebhooksStore);
  readonly #rows = inject(WebhookRows);
  readonly #histories = inject(SettingHistories);
  readonly #naming = inject(RulesNaming);
  readonly #dialog = inject(Dialog);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(SessionStore);
  readonly #focus = inject(PageFocus);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;

  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  protected readonly rows = computed(() =>
    this.#store.known()?.map((webhook) => this.#rows.row(webhook)),
  );
  protected readonly failure = signal<string | null>(null);
  /** Id of the webhook that is being changed or tested. */
  protected readonly busy = signal<string | null>(null);
  /** What came of the tests, by webhook. */
  protected readonly tested = signal<Readonly<Record<string, string>>>({});

  constructor() {
    void this.#try(() => this.#store.read());
    askWhileShown(async () => {
      if (!this.busy()) await this.#store.read();
    }, WATCH_MS);
  }

  /** Makes one (null), or changes the one with this id. */
  protected edit(id: string | null): void {
    const data = id === null ? null : (this.#store.one(id) ?? null);
    const { closed } = this.#dialog.open<SavedWebhook | typeof NEWER>(WebhookDialog, {
      ...DIALOG,
      data,
    });
    closed.subscribe((end) => {
      if (end === NEWER) return this.edit(id);
      if (!end) return;
      this.#toasts.show('ok', this.t('settings.webhooks.saved', { name: end.name }));
      if (end.secret) this.#showSecret({ name: end.name, secret: end.secret, isRotated: false });
    });
  }

  /** What the calls came to is in the line of the webhook, too. */
  protected calls({ id, name }: WebhookRow): void {
    const data: CallsQuestion = { id, name };
    const dialog = { data, panelClass: 'dialog', ariaLabelledBy: 'dialog-heading' };
    this.#dialog
      .open(WebhookCallsDialog, dialog)
      .closed.subscribe(() => void this.#store.read().catch(() => undefined));
  }

  protected test(id: string): Promise<void> {
    return this.#act(id, async () => {
      this.tested.update((before) => ({ ...before, [id]: this.t('settings.webhooks.testing') }));
      try {
        const { tookMs, ...outcome } = await this.#gateway.test(id);
        const said = this.t('settings.webhooks.tested', {
          outcome: this.#rows.outcome(outcome),
          ms: tookMs,
        });
        this.tested.update((before) => ({ ...before, [id]: said }));
        await this.#store.read();
      } catch (error) {
        this.tested.update(({ [id]: _, ...others }) => others);
        throw error;
      }
    });
  }

  protected async rotate({ id, name }: WebhookRow): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.webhooks.rotating', { name }),
      text: this.t('settings.webhooks.rotatingText'),
      act: this.t('settings.webhooks.rotate'),
      cancel: this.t('app.cancel'),
    });
    if (!sure) return;
    await this.#change(id, async () => {
      const changed = await this.#gateway.rotate(id);
      const { secret } = changed;
      if (secret) this.#showSecret({ name, secret, isRotated: true });
      return changed;
    });
  }

  /** A state that is restored there is seen here when the dialog closes. */
  protected async history({ id, name }: WebhookRow): Promise<void> {
    await this.#histories.show({ kind: 'webhook', id, name });
    await this.#store.read().catch(() => undefined);
  }

  protected turn({ id, on }: WebhookRow): Promise<void> {
    return this.#change(id, () => this.#gateway.switch(id, !on));
  }

  protected async remove({ id, name }: WebhookRow): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.webhooks.removing', { name }),
      text: this.t('settings.webhooks.removingText'),
      details: await this.#naming.lines('webhook', id),
      act: this.t('settings.webhooks.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    await this.#change(id, () => this.#gateway.remove(id), 'settings.webhooks.removed', name);
    this.#focus.ifLost();
  }

  #showSecret({ name, secret, isRotated }: MadeSecret): void {
    const data = {
      heading: this.t('settings.webhooks.secretOf', { name }),
      lines: [
        this.t('settings.webhooks.secretOnce'),
        ...(isRotated ? [this.t('settings.webhooks.secretRotated')] : []),
      ],
      secrets: [{ label: this.t('settings.shownOnce.secret'), value: secret }],
    };
    this.#dialog.open(ShownSecretsDialog, { ...DIALOG, data, disableClose: true });
  }

  #change(
    id: string,
    change: () => Promise<ChangedWebhooks>,
    done?: string,
    name = '',
  ): Promise<void> {
    return this.#act(id, async () => {
      this.#store.show(await change());
      if (done) this.#toasts.show('ok', this.t(done, { name }));
    });
  }

  async #act(id: string, act: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(id);
    await this.#try(act);
    this.busy.set(null);
  }

  async #try(act: () => Promise<void>): Promise<void> {
    this.failure.set(null);
    try {
      await act();
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    }
  }
}
