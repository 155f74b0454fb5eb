import { Component, computed, inject, input } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { GLYPHS, type Glyph } from './glyphs.js';

/**
 * One icon. Decorative: what it means is in the text or label beside it.
 * Its size is the custom property `--i` (16 px unless set).
 */
@Component({
  selector: 'bit-icon',
  template: `<svg
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
    [innerHTML]="markup()"
  ></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: var(--i, 16px);
      height: var(--i, 16px);
    }
    svg {
      width: 100%;
      height: 100%;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly #sanitizer = inject(DomSanitizer);
  readonly name = input.required<Glyph>();

  // The markup is a constant of this library, never data, so it needs no sanitizing (which would drop the paths).
  protected readonly markup = computed(() =>
    this.#sanitizer.bypassSecurityTrustHtml(GLYPHS[this.name()]),
  );
}
