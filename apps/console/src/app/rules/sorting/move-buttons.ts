import { Component, inject, input, output } from '@angular/core';
import { FocusPlace, Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** Moves a row of a list up or down by key or click. A button that leads nowhere keeps its place, and the focus. */
@Component({
  selector: 'bit-move-buttons',
  imports: [FocusPlace, Icon],
  template: `
    <button
      type="button"
      class="btn quiet icon small"
      [bitFocus]="place() + -1"
      [attr.aria-disabled]="up() ? null : true"
      [attr.aria-label]="t('rules.moveUp', { name: name() })"
      [attr.title]="t('rules.moveUpShort')"
      (click)="moved.emit(-1)"
    >
      <bit-icon name="arrow-up" />
    </button>
    <button
      type="button"
      class="btn quiet icon small"
      [bitFocus]="place() + 1"
      [attr.aria-disabled]="down() ? null : true"
      [attr.aria-label]="t('rules.moveDown', { name: name() })"
      [attr.title]="t('rules.moveDownShort')"
      (click)="moved.emit(1)"
    >
      <bit-icon name="arrow-down" />
    </button>
  `,
  styles: ':host { display: contents }',
})
export class MoveButtons {
  protected readonly t = inject(Words).t;
  /** Name of the place of both buttons for the focus, before the direction: `place-1`, `place1`. */
  readonly place = input.required<string>();
  /** What is moved, in words. */
  readonly name = input.required<string>();
  /** Whether there is a place above. */
  readonly up = input.required<boolean>();
  /** Whether there is a place below. */
  readonly down = input.required<boolean>();
  readonly moved = output<-1 | 1>();
}
