import { Component, inject, input, signal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { Control, Field, Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** Asks for a password, hidden until the person wants to see it. */
@Component({
  selector: 'bit-password-entry',
  imports: [Field, Control, FormField, Icon],
  template: `
    <bit-field [label]="t('session.password')" [error]="error()">
      <span class="with-eye">
        <input
          class="input"
          [type]="shown() ? 'text' : 'password'"
          [autocomplete]="complete()"
          bitControl
          [formField]="field()"
        />
        <button
          type="button"
          class="btn quiet icon small"
          [attr.aria-label]="shown() ? t('session.hidePassword') : t('session.showPassword')"
          [attr.aria-pressed]="shown()"
          (click)="shown.set(!shown())"
        >
          <bit-icon [name]="shown() ? 'eye-off' : 'eye'" />
        </button>
      </span>
    </bit-field>
  `,
  styleUrl: './entrance-entry.css',
})
export class PasswordEntry {
  protected readonly t = inject(Words).t;
  protected readonly shown = signal(false);
  readonly field = input.required<FieldTree<string>>();
  readonly error = input<string | null>();
  /** What a browser may fill in. */
  readonly complete = input.required<'current-password' | 'new-password'>();
}
