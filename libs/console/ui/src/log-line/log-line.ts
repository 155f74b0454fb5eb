import { Component, computed, inject, input, output } from '@angular/core';
import type { AvatarKind } from '../avatar/avatar.js';
import { Formats } from '../format/formats.js';

/** One event on the line. */
export interface LogTick {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly kind: AvatarKind;
  /** Who did what, in words. */
  readonly text: string;
}

const LAST = 97;

/**
 * The log of a conversation on one thin line, a stroke for each event in the colour of who did it.
 * Distances tell time, but softly: a burst stays readable beside a silence of days.
 */
@Component({
  selector: 'bit-log-line',
  template: `
    @for (tick of placed(); track tick.id) {
      <button
        type="button"
        [class]="'by-' + tick.kind"
        [style.--x.%]="tick.x"
        [attr.aria-label]="tick.label"
        [attr.title]="tick.label"
        [attr.tabindex]="$last ? 0 : -1"
        (click)="picked.emit(tick.id)"
      ></button>
    }
    <u></u>
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      height: 20px;
      margin-inline: 2px 6px;
    }
    :host::before {
      content: '';
      position: absolute;
      inset: 9.5px 0;
      height: 1px;
      background: var(--line-strong);
    }
    button {
      position: absolute;
      left: var(--x);
      top: 0;
      width: 9px;
      height: 20px;
      margin-left: -3px;
      padding: 0;
      border: 0;
      background: none;
      cursor: pointer;
    }
    button::before {
      content: '';
      position: absolute;
      inset: 5px 3px;
      border-radius: 2px;
      background: var(--c);
      transition: inset 120ms;
    }
    button:hover::before,
    button:focus-visible::before {
      inset: 1px 2.5px;
    }
    u {
      position: absolute;
      right: -4px;
      top: 3px;
      width: 2px;
      height: 14px;
      border-radius: 2px;
      background: var(--ink);
    }
    @media (forced-colors: active) {
      button::before {
        forced-color-adjust: none;
      }
    }
  `,
  host: { role: 'group', '[attr.aria-label]': 'label()', '(keydown)': 'move($event)' },
})
export class LogLine {
  readonly #formats = inject(Formats);
  readonly ticks = input.required<readonly LogTick[]>();
  readonly label = input.required<string>();
  /** Id of the event that was pressed. */
  readonly picked = output<string>();

  protected readonly placed = computed(() => {
    const ticks = this.ticks();
    const weights = ticks.map((tick, index) => {
      const before = ticks[index - 1];
      return before
        ? 1.2 + Math.log1p(Math.max(0, Date.parse(tick.at) - Date.parse(before.at)) / 1000)
        : 0;
    });
    const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    let x = 0;
    return ticks.map((tick, index) => {
      x += ((weights[index] ?? 0) / whole) * LAST;
      return { ...tick, x, label: `${this.#formats.time(tick.at, 'second')} · ${tick.text}` };
    });
  });

  /** Arrow keys walk from event to event; one stop for Tab. */
  protected move(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const next = step > 0 ? event.target.nextElementSibling : event.target.previousElementSibling;
    if (next instanceof HTMLButtonElement) next.focus();
  }
}
