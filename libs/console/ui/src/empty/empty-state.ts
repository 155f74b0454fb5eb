import { Component, input } from '@angular/core';
import { Icon } from '../icon/icon.js';
import type { Glyph } from '../icon/glyphs.js';

/** Nothing here: says what this place is for; the first step is projected. */
@Component({
  selector: 'bit-empty',
  imports: [Icon],
  template: `
    <bit-icon [name]="icon()" />
    @if (isPage()) {
      <h1 dir="auto">{{ heading() }}</h1>
    } @else {
      <h2 dir="auto">{{ heading() }}</h2>
    }
    @if (text()) {
      <p dir="auto">{{ text() }}</p>
    }
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      align-content: center;
      gap: 6px;
      padding: 32px 24px;
      text-align: center;
      --i: 24px;
      color: var(--ink-3);
    }
    bit-icon {
      margin-bottom: 6px;
    }
    h1,
    h2 {
      font: 600 14px/20px var(--font);
      color: var(--ink);
    }
    p {
      max-width: 44ch;
      margin-bottom: 8px;
      text-wrap: balance;
    }
  `,
})
export class EmptyState {
  /** Whether the whole page is this: its heading is the page's then. */
  readonly isPage = input(false);
  readonly icon = input.required<Glyph>();
  readonly heading = input.required<string>();
  readonly text = input<string>();
}
