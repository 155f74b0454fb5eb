import { Component, computed, inject, input, model, signal } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../../words/words.js';

/** A whole number of the chat, typed or stepped. What is none, or out of its bounds, is no number: it says so. */
@Component({
  selector: 'bit-chat-number',
  imports: [Icon],
  template: `
    <div class="row wide text">
      <label [attr.for]="'chat-' + name()"
        ><b dir="auto">{{ label() }}</b>
        @if (hint()) {
          <p dir="auto">{{ hint() }}</p>
        }
      </label>
      <input
        #field
        [id]="'chat-' + name()"
        class="input time"
        type="number"
        step="1"
        [min]="least()"
        [max]="most()"
        [readOnly]="readOnly()"
        [attr.aria-invalid]="wrong() ? true : null"
        [attr.aria-describedby]="'chat-' + name() + '-note'"
        [value]="shown()"
        (input)="take(field.value, field.validity.badInput)"
      />
      <div [id]="'chat-' + name() + '-note'">
        @if (wrong(); as text) {
          <p dir="auto" class="error"><bit-icon name="circle-alert" />{{ text }}</p>
        }
      </div>
    </div>
  `,
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
})
export class ChatNumber {
  /** Of the option. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly least = input(0);
  readonly most = input.required<number>();
  readonly value = model.required<number | null>();
  /** Code of what is wrong. */
  readonly problem = input<string>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  /** What was typed and is no number within the bounds; null: what is shown is the value. */
  readonly #typed = signal<string | null>(null);
  protected readonly shown = computed(() => this.#typed() ?? String(this.value() ?? ''));
  protected readonly wrong = computed(() => {
    if (this.#typed() !== null && this.value() === null)
      return this.t('settings.chat.number', { least: this.least(), most: this.most() });
    const code = this.problem();
    return code ? this.t(`errors.${code}`) : null;
  });

  /** `isBad`: the browser reads no number in what was typed. */
  protected take(typed: string, isBad: boolean): void {
    const number = Number(typed);
    const isWithin = Number.isInteger(number) && number >= this.least() && number <= this.most();
    const isEmpty = typed.trim() === '' && !isBad;
    const isNumber = !isEmpty && !isBad && isWithin;
    this.#typed.set(isEmpty || isNumber ? null : typed);
    this.value.set(isNumber ? number : null);
  }
}
