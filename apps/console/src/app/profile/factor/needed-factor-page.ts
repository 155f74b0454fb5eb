import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '@bitacora/console-ui';
import { Entrance } from '../../session/entrance/entrance.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { NewFactor } from './new-factor.js';

/** Where a member without a second factor is led whose account asks for one: nothing else is open before. */
@Component({
  selector: 'bit-needed-factor-page',
  imports: [Entrance, Icon],
  template: `
    <bit-entrance [heading]="t('session.factor.heading')" [text]="t('session.factor.text')">
      @if (failure(); as text) {
        <p dir="auto" class="failure" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
      }
      <div class="acts">
        <button type="button" class="btn primary big" (click)="setUp()">
          <bit-icon name="smartphone" />{{ t('profile.factor.add') }}
        </button>
        <button type="button" class="btn quiet" (click)="leave()">{{ t('app.signOut') }}</button>
      </div>
    </bit-entrance>
  `,
  styleUrl: '../../session/entrance/entrance-form.css',
  styles: `
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
    .acts > button {
      margin: 0;
    }
  `,
})
export class NeededFactorPage {
  readonly #setUp = inject(NewFactor);
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly failure = signal<string | null>(null);

  protected async setUp(): Promise<void> {
    this.failure.set(null);
    const made = await this.#setUp.begin();
    if (!made) return;
    await this.#setUp.showCodes(made);
    await this.#session.start();
    await this.#router.navigateByUrl('/');
  }

  protected async leave(): Promise<void> {
    try {
      await this.#session.signOut();
      await this.#router.navigateByUrl('/sign-in');
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    }
  }
}
