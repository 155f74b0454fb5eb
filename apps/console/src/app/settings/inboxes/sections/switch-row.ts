import { Component, input, model } from '@angular/core';

/** A switch of an inbox, with what it does in words. */
@Component({
  selector: 'bit-switch-row',
  template: `
    <div class="row">
      <label [attr.for]="name()"
        ><b dir="auto">{{ label() }}</b>
        @if (hint()) {
          <p dir="auto">{{ hint() }}</p>
        }
      </label>
      <input
        [id]="name()"
        class="switch end"
        type="checkbox"
        role="switch"
        [disabled]="readOnly()"
        [checked]="on()"
        (change)="on.set(!on())"
      />
    </div>
  `,
  styleUrls: ['../../parts/settings-parts.css', './sections.css'],
})
export class SwitchRow {
  /** Id of the switch: once on the page. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly on = model.required<boolean>();
  /** Also where another option leaves it without effect; the hint says why. */
  readonly readOnly = input.required<boolean>();
}
