import { Component, computed, inject, input } from '@angular/core';
import { Formats, type TimeStyle } from './formats.js';

/** An instant in the person's language and zone; the whole of it on hover. */
@Component({
  selector: 'bit-time',
  template: `<time dir="auto" [attr.datetime]="at()" [title]="full()">{{ text() }}</time>`,
  styles: `
    :host {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
  `,
})
export class Time {
  readonly #formats = inject(Formats);
  /** ISO 8601. */
  readonly at = input.required<string>();
  readonly as = input<TimeStyle>('list');

  protected readonly text = computed(() => this.#formats.time(this.at(), this.as()));
  protected readonly full = computed(() => this.#formats.time(this.at(), 'full'));
}
