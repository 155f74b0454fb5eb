import { Component, ElementRef, inject, input, output } from '@angular/core';
import { Confirm, Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { ValuesCounted } from './values-counted.js';

/** An option as it is written; a new one has no id yet. */
export interface EditedOption {
  readonly id?: string;
  readonly name: string;
}

const MAX_OPTIONS = 200;

/** The options of a list, in their order. One that is in use is removed only after a question. */
@Component({
  selector: 'bit-options-editor',
  imports: [Icon],
  template: `
    <fieldset>
      <legend>{{ t('settings.attributes.options') }}</legend>
      @for (option of options(); track $index) {
        <div class="line">
          <input
            dir="auto"
            class="input"
            autocomplete="off"
            maxlength="80"
            [value]="option.name"
            [attr.aria-label]="t('settings.attributes.option', { nth: $index + 1 })"
            [attr.aria-invalid]="error() ? true : null"
            (input)="rename($index, $any($event.target).value)"
            (keydown.enter)="$event.preventDefault(); add()"
          />
          <button
            type="button"
            class="btn quiet icon"
            [disabled]="$first"
            [attr.aria-label]="t('settings.attributes.optionUp', { nth: $index + 1 })"
            (click)="raise($index)"
          >
            <bit-icon name="arrow-up" />
          </button>
          <button
            type="button"
            class="btn quiet icon"
            [attr.aria-label]="t('settings.attributes.optionOff', { nth: $index + 1 })"
            (click)="remove($index)"
          >
            <bit-icon name="x" />
          </button>
        </div>
      }
      @if (error(); as text) {
        <p dir="auto" class="error" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
      }
      @if (options().length < most) {
        <button type="button" class="btn small" (click)="add()">
          <bit-icon name="plus" />{{ t('settings.attributes.addOption') }}
        </button>
      }
    </fieldset>
  `,
  styleUrl: '../parts/settings-parts.css',
  styles: `
    fieldset {
      display: grid;
      gap: 6px;
      justify-items: start;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 500;
    }
    .line {
      display: flex;
      gap: 4px;
      width: 100%;
    }
    .line .input {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class OptionsEditor {
  readonly #confirm = inject(Confirm);
  readonly #counted = inject(ValuesCounted);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly t = inject(Words).t;
  protected readonly most = MAX_OPTIONS;
  /** Null while the attribute is new: nothing can name its options. */
  readonly attributeId = input.required<string | null>();
  readonly options = input.required<readonly EditedOption[]>();
  readonly error = input<string | null>(null);
  readonly changed = output<readonly EditedOption[]>();

  protected rename(at: number, name: string): void {
    this.changed.emit(this.options().map((one, index) => (index === at ? { ...one, name } : one)));
  }

  protected add(): void {
    if (this.options().length >= MAX_OPTIONS) return;
    this.changed.emit([...this.options(), { name: '' }]);
    setTimeout(() => {
      const fields = this.#host.nativeElement.querySelectorAll('input');
      fields.item(fields.length - 1)?.focus();
    });
  }

  protected raise(at: number): void {
    const options = [...this.options()];
    options.splice(at - 1, 2, ...options.slice(at - 1, at + 1).reverse());
    this.changed.emit(options);
  }

  protected async remove(at: number): Promise<void> {
    const { id, name } = this.options()[at] ?? {};
    const attributeId = this.attributeId();
    const use = id && attributeId ? await this.#counted.ofOption(attributeId, id) : null;
    if (use) {
      const sure = await this.#confirm.ask({
        heading: this.t('settings.attributes.removingOption', { option: name ?? '' }),
        text: this.t('settings.attributes.removingOptionText'),
        details: use,
        act: this.t('settings.attributes.removeOption'),
        cancel: this.t('app.cancel'),
        danger: true,
      });
      if (!sure) return;
    }
    this.changed.emit(this.options().filter((_, index) => index !== at));
  }
}
