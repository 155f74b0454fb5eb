import { Component, ElementRef, computed, inject, input, output, viewChild } from '@angular/core';
import { Icon, Picker } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';

/** One automatic text, with variables inserted where the caret is. */
@Component({
  selector: 'bit-text-control',
  imports: [Icon, Picker],
  template: `
    <textarea
      dir="auto"
      #field
      class="input"
      rows="1"
      [attr.maxlength]="longest()"
      [attr.aria-label]="label()"
      [attr.aria-invalid]="invalid() || null"
      [placeholder]="placeholder() ?? t('rules.writeText')"
      [value]="value()"
      (input)="changed.emit(field.value)"
    ></textarea>
    <div class="under">
      @if (variables()) {
        <bit-picker
          buttonClass="btn small quiet"
          [options]="options()"
          [label]="t('rules.insertVariable')"
          [placeholder]="t('rules.search')"
          [nothing]="t('rules.nothingFound')"
          (picked)="insert($event)"
          ><bit-icon name="braces" />{{ t('rules.variable') }}</bit-picker
        >
      }
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      border: 1px solid var(--line);
      border-radius: var(--r);
      background: var(--paper);
    }
    :host(:has(textarea:focus-visible)) {
      outline: 2px solid var(--focus);
      outline-offset: -1px;
    }
    .input {
      display: block;
      border: 0;
      background: none;
      field-sizing: content;
      min-height: 34px;
      max-height: 260px;
      resize: none;
      outline: none;
    }
    .under {
      display: flex;
      justify-content: space-between;
      padding: 0 4px 4px;
    }
    :host(.bad) {
      border-color: var(--bad);
    }
  `,
  host: { '[class.bad]': 'invalid()' },
})
export class TextControl {
  readonly #rules = inject(RuleWords);
  protected readonly t = inject(Words).t;
  readonly value = input.required<string>();
  readonly label = input.required<string>();
  readonly variables = input(false);
  readonly invalid = input(false);
  readonly changed = output<string>();
  readonly longest = input(2000);
  /** Said while it is empty; absent: the usual words. */
  readonly placeholder = input<string>();
  protected readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  protected readonly options = computed(() =>
    this.#rules.variables().map(({ name, words, spellings }) => ({
      id: name,
      label: this.#rules.say(words),
      hint: this.#rules.say(spellings),
    })),
  );

  protected insert(name: string): void {
    const variable = this.#rules.variables().find((one) => one.name === name);
    if (!variable) return;
    const field = this.field().nativeElement;
    field.setRangeText(
      `{{${this.#rules.say(variable.spellings)}}}`,
      field.selectionStart,
      field.selectionEnd,
      'end',
    );
    this.changed.emit(field.value);
    // The picker gives the focus back to its own button first.
    setTimeout(() => field.focus());
  }
}
