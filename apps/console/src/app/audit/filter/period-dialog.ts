import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Control, DialogShell, Field } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** Beginning and end of a stretch of time, ISO 8601; either may be open. */
export interface Period {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** `YYYY-MM-DDTHH:mm` in the reader's own calendar, as the field of the browser wants it. */
function local(iso: string | undefined): string {
  if (!iso) return '';
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
const iso = (text: string): string | undefined => (text ? new Date(text).toISOString() : undefined);

/** Asks for a stretch of time; closes with it. */
@Component({
  selector: 'bit-period-dialog',
  imports: [DialogShell, Field, Control],
  template: `
    <bit-dialog [heading]="t('audit.period.heading')" [closeLabel]="t('app.close')">
      <div class="fields">
        <bit-field [label]="t('audit.period.from')">
          <input
            #begin
            class="input"
            type="datetime-local"
            bitControl
            [value]="from()"
            (input)="from.set(begin.value)"
          />
        </bit-field>
        <bit-field [label]="t('audit.period.until')" [error]="error()">
          <input
            #end
            class="input"
            type="datetime-local"
            bitControl
            [value]="until()"
            (input)="until.set(end.value)"
          />
        </bit-field>
      </div>
      <ng-container actions>
        <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
        <button
          type="button"
          class="btn primary"
          [disabled]="error() || (!from() && !until())"
          (click)="done()"
        >
          {{ t('audit.period.act') }}
        </button>
      </ng-container>
    </bit-dialog>
  `,
  styles: `
    .fields {
      display: grid;
      gap: 12px;
    }
  `,
})
export class PeriodDialog {
  readonly #given = inject<Period>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<Period>>(DialogRef);
  protected readonly t = inject(Words).t;
  protected readonly from = signal(local(this.#given.from));
  protected readonly until = signal(local(this.#given.until));
  protected readonly error = computed(() =>
    this.from() && this.until() && this.from() >= this.until()
      ? this.t('audit.period.backwards')
      : null,
  );

  protected done(): void {
    this.ref.close({ from: iso(this.from()), until: iso(this.until()) });
  }
}
