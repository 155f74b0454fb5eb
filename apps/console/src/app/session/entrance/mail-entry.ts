import { Component, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { Control, Field } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** Asks for the e-mail address that a person signs in with. */
@Component({
  selector: 'bit-mail-entry',
  imports: [Field, Control, FormField],
  template: `
    <bit-field [label]="t('session.email')" [error]="error()">
      <input
        dir="auto"
        class="input"
        type="text"
        inputmode="email"
        autocomplete="username"
        bitControl
        [formField]="field()"
      />
    </bit-field>
  `,
  styleUrl: './entrance-entry.css',
})
export class MailEntry {
  protected readonly t = inject(Words).t;
  readonly field = input.required<FieldTree<string>>();
  readonly error = input<string | null>();
}
