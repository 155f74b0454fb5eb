import { Component, inject, input } from '@angular/core';
import { ProfileGateway, type ShownProfile } from '@bitacora/console-data/profile';
import { Time, Toasts } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { AskedPassword } from '../asked-password.js';
import { ProfileStore } from '../profile-store.js';
import { NewFactor } from './new-factor.js';

/** The second factor: a code of an app at each sign-in. */
@Component({
  selector: 'bit-factor-part',
  imports: [Time],
  template: `
    <section class="card sec">
      <header>
        {{ t('profile.factor.heading') }}
        <span class="chip" [class.ok]="factor()">{{
          factor() ? t('profile.factor.on') : t('profile.factor.off')
        }}</span>
      </header>
      @if (factor(); as factor) {
        <p class="note">
          {{ t('profile.factor.since') }} <bit-time [at]="factor.since" /> ·
          {{ words.n('profile.factor.left', factor.recoveryCodesLeft) }}
        </p>
        <p class="note end">
          <button type="button" class="btn" (click)="renew()">
            {{ t('profile.factor.renew') }}
          </button>
          <button type="button" class="btn danger" (click)="remove()">
            {{ t('profile.factor.remove') }}
          </button>
        </p>
      } @else {
        <p class="note">{{ t('profile.factor.text') }}</p>
        <p class="note end">
          <button type="button" class="btn primary" (click)="add()">
            {{ t('profile.factor.add') }}
          </button>
        </p>
      }
    </section>
  `,
  styleUrls: ['../../settings/parts/settings-parts.css', '../profile-parts.css'],
})
export class FactorPart {
  readonly #gateway = inject(ProfileGateway);
  readonly #store = inject(ProfileStore);
  readonly #setUp = inject(NewFactor);
  readonly #password = inject(AskedPassword);
  readonly #toasts = inject(Toasts);
  protected readonly words = inject(Words);
  readonly factor = input.required<ShownProfile['secondFactor'] | null>();
  protected readonly t = this.words.t;

  protected async add(): Promise<void> {
    const made = await this.#setUp.begin();
    if (!made) return;
    this.#store.show(made);
    await this.#setUp.showCodes(made);
  }

  protected async renew(): Promise<void> {
    const made = await this.#password.for({
      heading: this.t('profile.factor.renew'),
      text: this.t('profile.factor.renewText'),
      act: this.t('profile.factor.renew'),
      run: (password) => this.#gateway.newRecoveryCodes(password),
    });
    if (!made) return;
    this.#store.show(made);
    await this.#setUp.showCodes(made);
  }

  protected async remove(): Promise<void> {
    const outcome = await this.#password.for({
      heading: this.t('profile.factor.remove'),
      text: this.t('profile.factor.removeText'),
      act: this.t('profile.factor.remove'),
      danger: true,
      run: (password) => this.#gateway.removeFactor(password),
    });
    if (!outcome) return;
    this.#store.show(outcome);
    this.#toasts.show('ok', this.t('profile.factor.removed'));
  }
}
