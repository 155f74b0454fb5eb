import { Component, inject, input, output } from '@angular/core';
import { Icon, Picker, type PickerOption } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** One thing that is picked within a sentence: it shows what is chosen, or that a choice is missing. */
@Component({
  selector: 'bit-sentence-choice',
  imports: [Icon, Picker],
  template: `
    <bit-picker
      buttonClass="btn small"
      [class.bad]="invalid()"
      [options]="options()"
      [selected]="[selected() ?? '-']"
      [label]="label()"
      [shown]="shown()?.label"
      [placeholder]="t('rules.search')"
      [nothing]="t('rules.nothingFound')"
      (picked)="picked.emit($event)"
    >
      @if (shown(); as option) {
        @if (option.colour) {
          <span class="swatch" [style.--c]="option.colour"></span>
        }
        <b dir="auto" class="clip">{{ option.label }}</b>
      } @else {
        <span class="muted">{{ t('rules.choose') }}</span>
      }
      <bit-icon class="chev" name="chevron-down" />
    </bit-picker>
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
      max-width: 100%;
    }
    b {
      font-weight: 600;
    }
    .chev {
      --i: 14px;
      color: var(--ink-3);
    }
    .bad {
      outline: 1px solid var(--bad);
      border-radius: var(--r);
    }
  `,
})
export class SentenceChoice {
  protected readonly t = inject(Words).t;
  readonly label = input.required<string>();
  readonly options = input.required<readonly PickerOption[]>();
  /** Id of what is chosen; undefined: nothing. */
  readonly selected = input<string>();
  /** What is chosen, also where it cannot be picked any more. */
  readonly shown = input<PickerOption | null>();
  readonly invalid = input(false);
  readonly picked = output<string>();
}
