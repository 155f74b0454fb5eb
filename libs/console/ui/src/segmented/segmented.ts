import { Component, input, model } from '@angular/core';

/** One choice of a segmented control. */
export interface Segment<T extends string = string> {
  readonly value: T;
  readonly label: string;
}

let groups = 0;

/** A few choices side by side, one of which holds. Arrow keys move, as in any group of radio buttons. */
@Component({
  selector: 'bit-segmented',
  template: `
    @for (segment of segments(); track segment.value) {
      <label dir="auto" [class.on]="segment.value === value()">
        <input
          class="visually-hidden"
          type="radio"
          [name]="group"
          [value]="segment.value"
          [checked]="segment.value === value()"
          [disabled]="disabled()"
          (change)="value.set(segment.value)"
        />{{ segment.label }}
      </label>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      background: var(--sunken);
      border-radius: var(--r);
      padding: 2px;
      gap: 2px;
    }
    label {
      position: relative;
      padding: 3px var(--segment-padding, 8px);
      border-radius: 4px;
      font: 500 12px/18px var(--font);
      color: var(--ink-2);
      white-space: nowrap;
      cursor: pointer;
    }
    label:hover {
      color: var(--ink);
    }
    label.on {
      background: var(--raised);
      color: var(--ink);
      box-shadow: var(--shadow);
    }
    label:has(:focus-visible) {
      outline: 2px solid var(--focus);
    }
  `,
  host: { role: 'radiogroup', '[attr.aria-label]': 'label()' },
})
export class Segmented<T extends string> {
  readonly segments = input.required<readonly Segment<T>[]>();
  readonly value = model.required<T>();
  /** What is chosen here, for those who do not see it. */
  readonly label = input.required<string>();
  readonly disabled = input(false);

  protected readonly group = `segmented-${++groups}`;
}
