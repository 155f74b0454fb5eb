import { Component, input, model } from '@angular/core';

/** A switch, with what it does and what follows from it. */
@Component({
  selector: 'bit-switch-line',
  template: `
    <label class="switched">
      <span
        ><b dir="auto">{{ label() }}</b
        ><small dir="auto">{{ hint() }}</small></span
      >
      <input
        class="switch"
        type="checkbox"
        role="switch"
        [disabled]="readOnly()"
        [checked]="on()"
        (change)="on.set(!on())"
      />
    </label>
  `,
  styleUrl: './settings-parts.css',
})
export class SwitchLine {
  readonly label = input.required<string>();
  readonly hint = input.required<string>();
  readonly on = model.required<boolean>();
  readonly readOnly = input(false);
}
