import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { DialogShell, Icon, Toasts } from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';

/** Ends the person's sessions in all browsers, this one as well when they want that. */
@Component({
  selector: 'bit-everywhere-dialog',
  imports: [DialogShell, Icon],
  template: `
    <bit-dialog [heading]="t('app.everywhere.heading')" [closeLabel]="t('app.close')">
      <p>{{ t('app.everywhere.text') }}</p>
      <label class="keep">
        <input
          type="checkbox"
          [checked]="keepThis()"
          [disabled]="busy()"
          (change)="keepThis.set(!keepThis())"
        />
        {{ t('app.everywhere.keep') }}
      </label>
      @if (failure(); as text) {
        <p dir="auto" class="error" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
      }
      <ng-container actions>
        <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
        <button type="button" class="btn primary" [disabled]="busy()" (click)="end()">
          {{ t('app.everywhere.act') }}
        </button>
      </ng-container>
    </bit-dialog>
  `,
  styles: `
    .keep {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 32px;
      margin-top: 8px;
      cursor: pointer;
    }
    .error {
      display: flex;
      align-items: center;
      gap: 6px;
      margin-top: 8px;
      color: var(--bad);
    }
  `,
})
export class EverywhereDialog {
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly keepThis = signal(true);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected async end(): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await this.#session.signOutEverywhere(this.keepThis());
      this.ref.close();
      if (this.keepThis()) this.#toasts.show('ok', this.t('app.everywhere.done'));
      else await this.#router.navigateByUrl('/sign-in');
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
