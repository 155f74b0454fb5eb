import { Dialog } from '@angular/cdk/dialog';
import { Component, inject, input, signal } from '@angular/core';
import { ProfileGateway, type ShownProfile } from '@bitacora/console-data/profile';
import { Confirm, Icon, Time, Toasts } from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { knowsPasskeys, wasGivenUp } from '../../session/passkeys.js';
import { firstValueFrom } from 'rxjs';
import { Words } from '../../words/words.js';
import { ProfileStore } from '../profile-store.js';
import { type NamedChallenge, PasskeyDialog } from './passkey-dialog.js';

type OwnPasskey = ShownProfile['passkeys'][number];

/** Passkeys: ways in without a password. */
@Component({
  selector: 'bit-passkeys-part',
  imports: [Icon, Time],
  template: `
    <section class="card sec">
      <header>
        {{ t('profile.passkeys.heading') }}
        @if (knowsPasskeys) {
          <button type="button" class="btn small" [disabled]="busy()" (click)="add()">
            <bit-icon name="plus" />{{ t('profile.passkeys.add') }}
          </button>
        }
      </header>
      <p class="note">
        {{ knowsPasskeys ? t('profile.passkeys.text') : t('profile.passkeys.notHere') }}
      </p>
      @if (failure(); as text) {
        <p dir="auto" class="failed note" role="alert">
          <bit-icon name="circle-alert" />{{ text }}
        </p>
      }
      @if (passkeys().length) {
        <ul class="list">
          @for (passkey of passkeys(); track passkey.id) {
            <li>
              <bit-icon name="key-round" />
              <div class="name">
                <b dir="auto" class="clip">{{ passkey.name }}</b>
                <small>
                  {{ t('profile.since') }} <bit-time [at]="passkey.addedAt" /> ·
                  @if (passkey.lastUsedAt; as at) {
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
                  [attr.aria-label]="t('profile.passkeys.removeOf', { name: passkey.name })"
                  [attr.title]="t('profile.passkeys.remove')"
                  (click)="remove(passkey)"
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
export class PasskeysPart {
  readonly #gateway = inject(ProfileGateway);
  readonly #store = inject(ProfileStore);
  readonly #confirm = inject(Confirm);
  readonly #dialog = inject(Dialog);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly passkeys = input.required<ShownProfile['passkeys']>();

  protected readonly t = this.#words.t;
  protected readonly knowsPasskeys = knowsPasskeys();
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected async add(): Promise<void> {
    const { closed } = this.#dialog.open<NamedChallenge>(PasskeyDialog, {
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    const begun = await firstValueFrom(closed, { defaultValue: undefined });
    if (!begun) return;
    await this.#act('profile.passkeys.added', async () => {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const answer = await startRegistration({ optionsJSON: JSON.parse(begun.options) });
      this.#store.show(await this.#gateway.addPasskey(begun.name, answer));
    });
  }

  protected async remove({ id, name }: OwnPasskey): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('profile.passkeys.removing', { name }),
      text: this.t('profile.passkeys.removingText'),
      act: this.t('profile.passkeys.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    await this.#act('profile.passkeys.removed', async () =>
      this.#store.show(await this.#gateway.removePasskey(id)),
    );
  }

  async #act(done: string, act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await act();
      this.#toasts.show('ok', this.t(done));
    } catch (error) {
      if (!wasGivenUp(error)) this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
