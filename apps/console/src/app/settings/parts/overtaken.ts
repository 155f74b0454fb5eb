import { Component, inject, input, output } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** Says that another person saved what is edited here. What was typed stays until the newer state is asked for. */
@Component({
  selector: 'bit-overtaken',
  imports: [Icon],
  template: `
    <div class="overtaken" role="alert">
      <bit-icon name="circle-alert" />
      <div>
        <b>{{ t('settings.overtaken.heading') }}</b>
        <p>{{ t('settings.overtaken.text') }}</p>
        @for (line of lines(); track line) {
          <p dir="auto">{{ line }}</p>
        }
        <div class="acts">
          <button type="button" class="btn small" (click)="loaded.emit()">
            {{ t('settings.overtaken.load') }}
          </button>
          <button type="button" class="btn small" (click)="kept.emit()">
            {{ t('settings.overtaken.keep') }}
          </button>
        </div>
      </div>
    </div>
  `,
  styles: `
    .overtaken {
      display: flex;
      gap: 8px;
      padding: 10px 12px;
      margin-bottom: 12px;
      border-radius: var(--r);
      background: var(--warn-soft);
      color: var(--ink);
    }
    bit-icon {
      flex: none;
      margin-top: 2px;
      color: var(--warn);
    }
    b {
      font-weight: 600;
    }
    p {
      font: var(--t-12);
      color: var(--ink-2);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-top: 8px;
    }
  `,
})
export class Overtaken {
  protected readonly t = inject(Words).t;
  /** What is there now, a line each, as far as the form can say it. */
  readonly lines = input<readonly string[]>([]);
  /** The person wants the newer state in place of what they typed. */
  readonly loaded = output();
  /** The person wants to save what they typed over it. */
  readonly kept = output();
}
