import { Component, Directive, computed, inject, input } from '@angular/core';
import { Icon } from '../icon/icon.js';

let fields = 0;

/**
 * A label, one control, a hint and an error that belong together. The control carries `bitControl`, which ties it to
 * label, hint and error.
 *
 *     <bit-field [label]="…" [error]="…"><input class="input" bitControl /></bit-field>
 */
@Component({
  selector: 'bit-field',
  imports: [Icon],
  template: `
    <label dir="auto" [for]="id">{{ label() }}</label>
    <ng-content />
    @if (error(); as text) {
      <p dir="auto" class="error" [id]="id + '-error'">
        <bit-icon name="circle-alert" />{{ text }}
      </p>
    } @else if (hint()) {
      <p dir="auto" class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
    }
    label {
      font-weight: 500;
    }
    .hint,
    .error {
      font: var(--t-12);
      color: var(--ink-3);
    }
    .error {
      display: flex;
      gap: 4px;
      color: var(--bad);
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  /** What is wrong and what to do; nothing when all is well. */
  readonly error = input<string | null>();

  /** Id of the control. */
  readonly id = `field-${++fields}`;
  readonly describedBy = computed(() => {
    if (this.error()) return `${this.id}-error`;
    return this.hint() ? `${this.id}-hint` : null;
  });
}

/** Ties an input, select or textarea to the `bit-field` around it. */
@Directive({
  selector: '[bitControl]',
  host: {
    '[id]': 'field.id',
    '[attr.aria-invalid]': 'field.error() ? true : null',
    '[attr.aria-describedby]': 'field.describedBy()',
  },
})
export class Control {
  protected readonly field = inject(Field);
}
