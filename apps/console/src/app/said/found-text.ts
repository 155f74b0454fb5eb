import { Component, computed, input } from '@angular/core';
import { foundWords } from './found-words.js';

/** A text in which what was searched for stands out. */
@Component({
  selector: 'bit-found-text',
  template: `@for (piece of pieces(); track $index) {
    @if (piece.hit) {
      <mark dir="auto">{{ piece.text }}</mark>
    } @else {
      <span dir="auto">{{ piece.text }}</span>
    }
  }`,
  styles: `
    mark {
      border-radius: 3px;
      background: var(--note);
      color: inherit;
    }
  `,
})
export class FoundText {
  readonly text = input.required<string>();
  readonly search = input.required<string>();
  protected readonly pieces = computed(() => foundWords(this.text(), this.search()));
}
