import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Control, DialogShell, Field } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';

/** `YYYY-MM-DDTHH:mm` in the reader's own calendar, as the field of the browser wants it. */
function local(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const HOUR_MS = 3600_000;

/** Asks for the end of a snooze; closes with it. */
@Component({
  selector: 'bit-snooze-dialog',
  imports: [DialogShell, Field, Control],
  template: `
    <bit-dialog [heading]="t('thread.shown.snooze')" [closeLabel]="t('app.close')">
      <bit-field [label]="t('thread.snooze.custom')" [error]="error()">
        <input
          #field
          class="input"
          type="datetime-local"
          bitControl
          [value]="text()"
          (input)="text.set(field.value)"
        />
      </bit-field>
      <ng-container actions>
        <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
        <button type="button" class="btn primary" [disabled]="error()" (click)="ref.close(at())">
          {{ t('thread.snooze.act') }}
        </button>
      </ng-container>
    </bit-dialog>
  `,
})
export class SnoozeDialog {
  protected readonly ref = inject<DialogRef<Date>>(DialogRef);
  protected readonly t = inject(Words).t;
  protected readonly text = signal(local(new Date(Date.now() + HOUR_MS)));
  protected readonly at = computed(() => new Date(this.text()));
  protected readonly error = computed(() =>
    this.at().getTime() > Date.now() ? null : this.t('errors.UNTIL_NOT_IN_FUTURE'),
  );
}
