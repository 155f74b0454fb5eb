import { Component, input, model } from '@angular/core';
import { SwitchRow } from '../switch-row.js';

/** A switch of the chat, with what it does in words. */
@Component({
  selector: 'bit-chat-switch',
  imports: [SwitchRow],
  template: `
    <bit-switch-row
      [name]="'chat-' + name()"
      [label]="label()"
      [hint]="hint()"
      [readOnly]="readOnly()"
      [(on)]="on"
    />
  `,
})
export class ChatSwitch {
  /** Of the option. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly on = model.required<boolean>();
  /** Also where another option leaves it without effect; the hint says why. */
  readonly readOnly = input.required<boolean>();
}
