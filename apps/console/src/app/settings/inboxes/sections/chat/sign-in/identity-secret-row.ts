import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input, linkedSignal, signal } from '@angular/core';
import type { InboxSettings } from '@bitacora/console-data';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Confirm, Icon, Time, Toasts } from '@bitacora/console-ui';
import { splitRefusal } from '../../../../../session/form-errors.js';
import { Words } from '../../../../../words/words.js';

/** What of an inbox says with which secret its website signs, and which networks can be on. */
export type SigningInbox = Pick<InboxSettings, 'id' | 'identity' | 'networkKeys'>;

/** The secret with which the website signs who its visitors are. It is shown once. */
@Component({
  selector: 'bit-identity-secret',
  imports: [Icon, Time],
  template: `
    <div class="row wide">
      <div>
        <b>{{ t('settings.chat.secret.title') }}</b>
        <p>{{ t('settings.chat.secret.hint') }}</p>
        @if (inbox().identity; as identity) {
          <p class="muted">
            {{ t('settings.chat.secret.issued') }} <bit-time [at]="identity.issuedAt" as="stamp" />
            @if (identity.earlierUntil; as until) {
              · {{ t('settings.chat.secret.earlier') }} <bit-time [at]="until" as="stamp" />
            }
          </p>
        }
      </div>
      @if (secret(); as shown) {
        <p class="warn" role="status">{{ t('settings.chat.secret.once') }}</p>
        <div class="code">
          <code
            dir="auto"
            class="mono"
            tabindex="0"
            [attr.aria-label]="t('settings.chat.secret.title')"
            >{{ shown }}</code
          >
          <button type="button" class="btn primary" (click)="copy(shown)">
            <bit-icon name="copy" />{{ t('settings.inbox.copy') }}
          </button>
        </div>
      } @else if (!readOnly()) {
        <div class="area">
          <button type="button" class="btn" [disabled]="busy()" (click)="issue(false)">
            <bit-icon name="key-round" />{{
              t(inbox().identity ? 'settings.chat.secret.rotate' : 'settings.chat.secret.create')
            }}
          </button>
          @if (inbox().identity) {
            <button type="button" class="btn" [disabled]="busy()" (click)="issue(true)">
              {{ t('settings.chat.secret.replace') }}
            </button>
          }
        </div>
      }
    </div>
  `,
  styleUrls: ['../../../../parts/settings-parts.css', '../../sections.css'],
})
export class IdentitySecretRow {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #clipboard = inject(Clipboard);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly inbox = input.required<SigningInbox>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = this.#words.t;
  protected readonly busy = signal(false);
  /** Gone with the page, or with another inbox. */
  protected readonly secret = linkedSignal<string, string | null>({
    source: () => this.inbox().id,
    // Computed again with each answer that brings the inbox, not with another inbox alone.
    computation: (id, before) => (before?.source === id ? before.value : null),
  });

  protected copy(secret: string): void {
    const done = this.#clipboard.copy(secret);
    const words = this.t(done ? 'settings.inbox.copied' : 'settings.inbox.notCopied');
    this.#toasts.show(done ? 'ok' : 'bad', words);
  }

  protected async issue(endsEarlier: boolean): Promise<void> {
    if (this.inbox().identity && !(await this.#isSure(endsEarlier))) return;
    this.busy.set(true);
    try {
      const { id } = this.inbox();
      const secret = await this.#gateway.issueIdentitySecret(id, endsEarlier);
      if (this.inbox().id === id) this.secret.set(secret);
    } catch (error) {
      const { whole } = splitRefusal(this.#words, error, []);
      this.#toasts.show('bad', whole ?? this.t('settings.chat.secret.failed'));
    } finally {
      this.busy.set(false);
    }
  }

  #isSure(endsEarlier: boolean): Promise<boolean> {
    const which = endsEarlier ? 'replace' : 'rotate';
    return this.#confirm.ask({
      heading: this.t('settings.chat.secret.asking'),
      text: this.t(`settings.chat.secret.${which}Text`),
      act: this.t(`settings.chat.secret.${which}`),
      cancel: this.t('app.cancel'),
      danger: endsEarlier,
    });
  }
}
