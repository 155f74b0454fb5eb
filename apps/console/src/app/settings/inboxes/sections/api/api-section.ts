import { Clipboard } from '@angular/cdk/clipboard';
import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input, model, signal } from '@angular/core';
import type { InboxSettings } from '@bitacora/console-data';
import { type ApiInboxOutcome, InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Confirm, Icon, Toasts } from '@bitacora/console-ui';
import { splitRefusal } from '../../../../session/form-errors.js';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { FoldableSection } from '../../../parts/foldable-section.js';
import { ShownSecretsDialog } from '../../../parts/shown-secrets-dialog.js';
import { IdentitySecretRow, type SigningInbox } from '../chat/sign-in/identity-secret-row.js';
import { SwitchRow } from '../switch-row.js';
import { type ApiDraft, apiProblem } from './api-draft.js';
import { apiSecretsShown } from './api-secrets-shown.js';

const DIALOG = { panelClass: ['dialog', 'narrow'], ariaLabelledBy: 'dialog-heading' };

/** What of an inbox says how programs are connected to it. */
type ApiShown = SigningInbox & Pick<InboxSettings, 'name' | 'apiConnection'>;

/** How programs of the account are connected: where they call, where replies go, and what opens and signs. */
@Component({
  selector: 'bit-inbox-api',
  imports: [FoldableSection, Icon, IdentitySecretRow, SwitchRow],
  templateUrl: './api-section.html',
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
})
export class InboxApiSection {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #clipboard = inject(Clipboard);
  readonly #confirm = inject(Confirm);
  readonly #dialog = inject(Dialog);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly inbox = input.required<ApiShown>();
  readonly draft = model.required<NonNullable<ApiDraft>>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = this.#words.t;
  protected readonly busy = signal(false);
  protected readonly endpoint = computed(() => this.inbox().apiConnection?.endpoint ?? '');
  protected readonly note = computed(() => {
    const address = this.inbox().apiConnection?.address;
    return address
      ? this.t('settings.api.posted', { host: new URL(address).host })
      : this.t('settings.api.fetched');
  });
  protected readonly fault = computed(() => {
    const code = apiProblem(this.draft());
    if (code) return this.t('errors.WEBHOOK_ADDRESS_WRONG');
    return this.saving().refusal('address', this.draft().address);
  });

  protected put(part: Partial<NonNullable<ApiDraft>>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected copy(text: string): void {
    const done = this.#clipboard.copy(text);
    const said = done ? 'settings.shownOnce.copied' : 'settings.shownOnce.notCopied';
    this.#toasts.show(done ? 'ok' : 'bad', this.t(said));
  }

  protected newKey(): Promise<void> {
    return this.#renew('newKey', (id) => this.#gateway.rotateApiKey(id));
  }

  protected newSecret(): Promise<void> {
    return this.#renew('newSecret', (id) => this.#gateway.rotateApiSecret(id));
  }

  async #renew(
    what: 'newKey' | 'newSecret',
    act: (inboxId: string) => Promise<ApiInboxOutcome>,
  ): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t(`settings.api.${what}Ask`),
      text: this.t(`settings.api.${what}Text`),
      act: this.t(`settings.api.${what}`),
      cancel: this.t('app.cancel'),
      danger: what === 'newKey',
    });
    if (!sure || this.busy()) return;
    this.busy.set(true);
    try {
      const { inbox, key, secret } = await act(this.inbox().id);
      const data = apiSecretsShown(this.t, { name: inbox.name, key, secret });
      this.#dialog.open(ShownSecretsDialog, { ...DIALOG, data, disableClose: true });
    } catch (error) {
      const { whole } = splitRefusal(this.#words, error, []);
      this.#toasts.show('bad', whole ?? this.t('settings.api.failed'));
    } finally {
      this.busy.set(false);
    }
  }
}
