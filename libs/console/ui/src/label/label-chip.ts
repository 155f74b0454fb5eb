import { Component, input } from '@angular/core';

/** A label of the account in its own colour. */
@Component({
  selector: 'bit-label-chip',
  template: `<span dir="auto" class="clip">{{ name() }}</span
    ><ng-content />`,
  host: { class: 'chip dot', '[style.--c]': 'colour()', '[title]': 'name()' },
})
export class LabelChip {
  readonly name = input.required<string>();
  /** Any CSS colour. */
  readonly colour = input.required<string>();
}
