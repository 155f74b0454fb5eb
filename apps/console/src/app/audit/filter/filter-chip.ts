import { Component, computed, input, output } from '@angular/core';
import { type Glyph, Icon, Picker, type PickerOption } from '@bitacora/console-ui';

/** One filter: offered as a dashed pill, or holding, with a cross that takes it away. */
@Component({
  selector: 'bit-filter-chip',
  imports: [Icon, Picker],
  template: `
    <span class="flt" [class.set]="value()">
      @if (options().length) {
        <bit-picker
          buttonClass="flt-pick"
          [label]="label()"
          [placeholder]="placeholder()"
          [nothing]="nothing()"
          [options]="options()"
          [selected]="selected()"
          [many]="many()"
          (picked)="picked.emit($event)"
        >
          <bit-icon [name]="value() ? icon() : 'plus'" /><span
            dir="auto"
            class="clip"
            aria-hidden="true"
            >{{ value() ?? name() }}</span
          >
        </bit-picker>
      } @else {
        <button type="button" class="flt-pick" [attr.aria-label]="label()" (click)="pressed.emit()">
          <bit-icon [name]="value() ? icon() : 'plus'" /><span dir="auto" class="clip">{{
            value() ?? name()
          }}</span>
        </button>
      }
      @if (value()) {
        <button
          type="button"
          class="flt-off"
          [attr.aria-label]="takeAway() + ': ' + label()"
          [attr.title]="takeAway()"
          (click)="cleared.emit()"
        >
          <bit-icon name="x" />
        </button>
      }
    </span>
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
    }
  `,
})
export class FilterChip {
  readonly icon = input.required<Glyph>();
  /** What is filtered by. */
  readonly name = input.required<string>();
  /** What holds, in words; null when nothing does. */
  readonly value = input<string | null>(null);
  /** Without options the chip says when it was pressed. */
  readonly options = input<readonly PickerOption[]>([]);
  readonly selected = input<readonly string[]>([]);
  readonly many = input(false);
  readonly placeholder = input('');
  readonly nothing = input('');
  /** Words for the cross. */
  readonly takeAway = input.required<string>();
  readonly picked = output<string>();
  readonly pressed = output();
  readonly cleared = output();

  protected readonly label = computed(() =>
    this.value() ? `${this.name()}: ${this.value()}` : this.name(),
  );
}
