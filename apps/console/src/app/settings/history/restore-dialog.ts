import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, resource } from '@angular/core';
import type { SettingKind } from '@bitacora/console-data';
import { SettingHistoryGateway } from '@bitacora/console-data/settings';
import { DialogShell, Icon, Toasts } from '@bitacora/console-ui';
import { DiffBlock } from '@bitacora/console-ui/events';
import { ChangeWords } from '../../events/said-changes.js';
import { failureText } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { Words } from '../../words/words.js';

/** Which state of which thing is to come back. */
export interface RestoreQuestion {
  readonly kind: SettingKind;
  readonly id: string;
  readonly name: string;
  readonly eventId: string;
  /** Of the event, and the category of its stream: for the names of then. */
  readonly position: string;
  readonly category: string;
  readonly when: string;
}

/** Asks whether an earlier state is to come back, beside what that changes; closes with true when it did. */
@Component({
  selector: 'bit-restore-dialog',
  imports: [DialogShell, DiffBlock, Icon],
  template: `
    <bit-dialog
      [heading]="t('settings.past.asked', { when: question.when })"
      [closeLabel]="t('app.close')"
    >
      @if (failure(); as text) {
        <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
      }
      @if (former.isLoading()) {
        <div class="late bones"><span class="bone"></span><span class="bone"></span></div>
      } @else if (said(); as lines) {
        @if (lines.length) {
          <p>{{ t('settings.past.changes') }}</p>
          <bit-diff [said]="lines" />
          @if (question.kind === 'accountEmail') {
            <p class="after">{{ t('settings.past.confirmedAgain') }}</p>
          }
        } @else {
          <p>{{ t('settings.past.same') }}</p>
        }
      } @else if (!failure()) {
        <p>{{ t('settings.past.gone') }}</p>
      }
      <ng-container actions>
        <button type="button" class="btn" (click)="ref.close(false)">{{ t('app.cancel') }}</button>
        @if (said()?.length) {
          <button type="button" class="btn primary" [disabled]="saving.busy()" (click)="restore()">
            {{ t('settings.past.act') }}
          </button>
        }
      </ng-container>
    </bit-dialog>
  `,
  styleUrl: './history-dialog.css',
  styles: `
    p {
      margin-bottom: 8px;
    }
    .after {
      margin-top: 8px;
    }
  `,
})
export class RestoreDialog {
  readonly #gateway = inject(SettingHistoryGateway);
  readonly #changes = inject(ChangeWords);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly question = inject<RestoreQuestion>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, []);
  protected readonly former = resource({
    loader: () => {
      const { kind, id, eventId } = this.question;
      return this.#gateway.former({ kind, id }, eventId);
    },
  });
  readonly #found = computed(() => (this.former.hasValue() ? this.former.value() : null));
  /** What is now, and what it is to be again; absent where there is nothing to go back to. */
  protected readonly said = computed(() => {
    const found = this.#found();
    // By the names of today: what was decided then is decided once more.
    return (
      found &&
      this.#changes.said(this.question.category, found.changes, { named: found.named }).said
    );
  });
  protected readonly failure = computed(
    () =>
      this.saving.failure() ??
      (this.former.error() ? failureText(this.#words, this.former.error()) : null),
  );

  protected async restore(): Promise<void> {
    const { kind, id, name, eventId, when } = this.question;
    const expectedVersion = this.#found()?.version;
    const done = await this.saving.run({}, () =>
      this.#gateway.restore({ kind, id, eventId, expectedVersion }),
    );
    // What is there by now may be the reason: the next try is made from it.
    if (!done) {
      this.former.reload();
      return;
    }
    this.#toasts.show('ok', this.t('settings.past.done', { name, when }));
    this.ref.close(true);
  }
}
