import { Dialog } from '@angular/cdk/dialog';
import { Component, inject, input, signal } from '@angular/core';
import { ProfileGateway, type ShownProfile } from '@bitacora/console-data/profile';
import { Confirm, Icon, Time, Toasts } from '@bitacora/console-ui';
import { firstValueFrom } from 'rxjs';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { ProfileStore } from '../profile-store.js';
import { ShownOnce, type ShownSecrets } from '../shown-once.js';
import { TokenDialog } from './token-dialog.js';

type OwnToken = ShownProfile['apiTokens'][number];

/** API tokens: programs that act for the person. */
@Component({
  selector: 'bit-tokens-part',
  imports: [Icon, Time],
  template: `
    <section class="card sec">
      <header>
        {{ t('profile.tokens.heading') }}
        <button type="button" class="btn small" (click)="add()">
          <bit-icon name="plus" />{{ t('profile.tokens.add') }}
        </button>
      </header>
      <p class="note">{{ t('profile.tokens.text') }}</p>
      @if (failure(); as text) {
        <p dir="auto" class="failed note" role="alert">
          <bit-icon name="circle-alert" />{{ text }}
        </p>
      }
      @if (tokens().length) {
        <ul class="list">
          @for (token of tokens(); track token.id) {
            <li>
              <bit-icon name="code" />
              <div class="name">
                <b dir="auto" class="clip">{{ token.name }}</b>
                <small>
                  {{ t('profile.tokens.scopes.' + token.scope) }} · {{ t('profile.tokens.until') }}
                  <bit-time [at]="token.endsAt" as="date" /> ·
                  @if (token.lastUsedAt; as at) {
                    {{ t('profile.lastUsed') }} <bit-time [at]="at" />
                  } @else {
                    {{ t('profile.neverUsed') }}
                  }
                </small>
              </div>
              <div class="acts">
                <button
                  type="button"
                  class="btn quiet icon"
                  [disabled]="busy()"
                  [attr.aria-label]="t('profile.tokens.revokeOf', { name: token.name })"
                  [attr.title]="t('profile.tokens.revoke')"
                  (click)="revoke(token)"
                >
                  <bit-icon name="trash-2" />
                </button>
              </div>
            </li>
          }
        </ul>
      }
    </section>
  `,
  styleUrls: ['../../settings/parts/settings-parts.css', '../profile-parts.css'],
})
export class TokensPart {
  readonly #gateway = inject(ProfileGateway);
  readonly #store = inject(ProfileStore);
  readonly #dialog = inject(Dialog);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly tokens = input.required<ShownProfile['apiTokens']>();

  protected readonly t = this.#words.t;
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected async add(): Promise<void> {
    const { closed } = this.#dialog.open<string>(TokenDialog, {
      data: this.#store,
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    const token = await firstValueFrom(closed, { defaultValue: undefined });
    if (token === undefined) return;
    const data: ShownSecrets = {
      heading: this.t('profile.tokens.made'),
      text: this.t('profile.tokens.madeText'),
      secrets: [token],
    };
    this.#dialog.open(ShownOnce, {
      data,
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
      disableClose: true,
    });
  }

  protected async revoke({ id, name }: OwnToken): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('profile.tokens.revoking', { name }),
      text: this.t('profile.tokens.revokingText'),
      act: this.t('profile.tokens.revoke'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      this.#store.show(await this.#gateway.deleteToken(id));
      this.#toasts.show('ok', this.t('profile.tokens.revoked', { name }));
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
