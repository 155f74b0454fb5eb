import { Component, inject, output, signal } from '@angular/core';
import { EntranceGateway } from '@bitacora/console-data/profile';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { failureText } from '../form-errors.js';
import { wasGivenUp } from '../passkeys.js';
import { SessionStore } from '../session-store.js';

/** Signs in by a passkey, without e-mail and password. */
@Component({
  selector: 'bit-passkey-entrance',
  imports: [Icon],
  template: `
    <button type="button" class="btn big" [disabled]="busy()" (click)="enter()">
      <bit-icon name="key-round" />{{ t('session.passkey') }}
    </button>
    @if (failure(); as text) {
      <p dir="auto" class="failure" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: 12px;
    }
    .btn {
      width: 100%;
    }
  `,
  styleUrl: './entrance-form.css',
})
export class PasskeyEntrance {
  readonly #gateway = inject(EntranceGateway);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  readonly entered = output();

  protected readonly t = this.#words.t;
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected async enter(): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      const [{ startAuthentication }, options] = await Promise.all([
        import('@simplewebauthn/browser'),
        this.#gateway.passkeyChallenge(),
      ]);
      const answer = await startAuthentication({ optionsJSON: JSON.parse(options) });
      await this.#session.entered(await this.#gateway.withPasskey(answer));
      this.entered.emit();
    } catch (error) {
      if (!wasGivenUp(error)) this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
