import { Component, inject, input, output } from '@angular/core';
import { Words } from '../../words/words.js';

/** Bar at the foot of a page that has unsaved changes. */
@Component({
  selector: 'bit-save-bar',
  template: `
    <span class="chip warn" role="status">{{ words.n('settings.unsaved', changes()) }}</span>
    @if (problems()) {
      <span class="bad">{{ words.n('settings.toCorrect', problems()) }}</span>
    }
    <div class="acts">
      <button type="button" class="btn quiet" (click)="discarded.emit()">
        {{ words.t('settings.discard') }}
      </button>
      <button type="button" class="btn primary" [disabled]="busy()" (click)="saved.emit()">
        {{ words.t('app.save') }}
      </button>
    </div>
  `,
  styles: `
    :host {
      position: sticky;
      bottom: 0;
      z-index: 2;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 10px;
      padding: 12px 32px;
      background: var(--surface);
      border-top: 1px solid var(--line);
      box-shadow: 0 -6px 18px rgb(0 0 0 / 4%);
    }
    .bad {
      color: var(--bad);
      font: var(--t-12);
    }
    .acts {
      display: flex;
      gap: 10px;
      margin-inline-start: auto;
    }
    @media (max-width: 700px) {
      :host {
        padding: 10px 12px;
      }
    }
  `,
})
export class SaveBar {
  protected readonly words = inject(Words);
  readonly changes = input.required<number>();
  readonly problems = input(0);
  readonly busy = input(false);
  readonly discarded = output();
  readonly saved = output();
}
