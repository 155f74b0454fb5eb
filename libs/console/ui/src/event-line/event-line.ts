import { Component, input } from '@angular/core';
import type { AvatarKind } from '../avatar/avatar.js';
import { Time } from '../format/time.js';
import { Icon } from '../icon/icon.js';
import type { Glyph } from '../icon/glyphs.js';

/** The square glyph of an event in the colour of who did it. */
@Component({
  selector: 'bit-event-glyph',
  imports: [Icon],
  template: `<bit-icon [name]="icon()" />`,
  styles: `
    :host {
      display: grid;
      place-items: center;
      flex: none;
      width: var(--size, 18px);
      height: var(--size, 18px);
      border-radius: 32%;
      background: var(--s);
      color: var(--c);
      --i: calc(var(--size, 18px) * 0.64);
    }
  `,
  host: { '[class]': '"by-" + kind()' },
})
export class EventGlyph {
  readonly icon = input.required<Glyph>();
  readonly kind = input.required<AvatarKind>();
}

/** One line of what happened: glyph, words (projected), time to the second at the end. */
@Component({
  selector: 'bit-event-line',
  imports: [EventGlyph, Time],
  template: `
    <bit-event-glyph [icon]="icon()" [kind]="kind()" />
    <span class="words"><ng-content /></span>
    <bit-time [at]="at()" as="second" />
  `,
  styles: `
    :host {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      padding-inline-start: 5px;
      font: 12px/18px var(--font);
      color: var(--ink-2);
    }
    .words {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    bit-time {
      margin-inline-start: auto;
      font: 11px/18px var(--font);
      color: var(--ink-3);
    }
  `,
})
export class EventLine {
  readonly icon = input.required<Glyph>();
  readonly kind = input.required<AvatarKind>();
  /** ISO 8601. */
  readonly at = input.required<string>();
}
