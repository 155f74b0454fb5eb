import { Component, computed, input } from '@angular/core';
import type { Glyph } from '../icon/glyphs.js';
import { Icon } from '../icon/icon.js';

/** What a notice is about; a glyph goes with each colour. */
export type Tone = 'calm' | 'ok' | 'warn' | 'bad';

const GLYPHS: Readonly<Record<Tone, Glyph>> = {
  calm: 'info',
  ok: 'circle-check',
  warn: 'triangle-alert',
  bad: 'circle-alert',
};

/** A few words that a person has to see before the next step: what it is, more about it (projected), and what can be done. */
@Component({
  selector: 'bit-notice',
  imports: [Icon],
  template: `
    <bit-icon [name]="glyph()" />
    <div class="words">
      <b dir="auto">{{ heading() }}</b>
      <ng-content />
    </div>
    <div class="acts"><ng-content select="[acts]" /></div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 4px 8px;
      align-items: start;
      padding: 10px 12px;
      border-radius: var(--r);
      background: var(--g);
      --g: var(--sunken);
      --t: var(--ink-2);
    }
    :host(.ok) {
      --g: var(--ok-soft);
      --t: var(--ok);
    }
    :host(.warn) {
      --g: var(--warn-soft);
      --t: var(--warn);
    }
    :host(.bad) {
      --g: var(--bad-soft);
      --t: var(--bad);
    }
    bit-icon {
      margin-top: 2px;
      color: var(--t);
    }
    .words {
      font: var(--t-12);
      color: var(--ink-2);
      overflow-wrap: anywhere;
      text-wrap: pretty;
    }
    b {
      display: block;
      font: 500 13px/20px var(--font);
      color: var(--ink);
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-self: center;
      padding-inline-start: 12px;
    }
    .acts:empty {
      display: none;
    }
    @media (max-width: 700px) {
      :host {
        grid-template-columns: auto minmax(0, 1fr);
      }
      .acts {
        grid-column: 2;
        padding: 6px 0 0;
      }
    }
    @media (forced-colors: active) {
      :host {
        border: 1px solid CanvasText;
      }
    }
  `,
  host: { '[class]': 'tone()' },
})
export class Notice {
  readonly tone = input<Tone>('calm');
  readonly heading = input.required<string>();

  protected readonly glyph = computed(() => GLYPHS[this.tone()]);
}
