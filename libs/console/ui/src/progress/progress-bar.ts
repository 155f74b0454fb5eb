import { Component, computed, input } from '@angular/core';

/** How much of something is done. `paused` keeps what was reached, in a quieter colour. */
@Component({
  selector: 'bit-progress',
  template: `
    <div
      class="bar"
      role="progressbar"
      aria-valuemin="0"
      aria-valuemax="100"
      [attr.aria-label]="label()"
      [attr.aria-valuenow]="percent()"
      [attr.aria-valuetext]="text()"
      [class.unknown]="percent() === null"
      [class.paused]="paused()"
    >
      <span [style.inline-size.%]="percent()"></span>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .bar {
      height: 6px;
      border-radius: 999px;
      background: var(--line);
      overflow: hidden;
    }
    .bar > span {
      display: block;
      height: 100%;
      border-radius: inherit;
      background: var(--accent);
      transition: inline-size 180ms linear;
    }
    .bar.paused > span {
      background: var(--ink-3);
    }
    .bar.unknown > span {
      width: 30%;
      animation: wander 1400ms ease-in-out infinite alternate;
    }
    .bar.unknown.paused > span {
      animation: none;
      width: 0;
    }
    @keyframes wander {
      to {
        translate: 233% 0;
      }
    }
    @media (forced-colors: active) {
      .bar {
        border: 1px solid CanvasText;
        background: Canvas;
      }
      .bar > span {
        forced-color-adjust: none;
        background: Highlight;
      }
    }
  `,
})
export class ProgressBar {
  /** Name of the work under way. */
  readonly label = input.required<string>();
  /** What a screen reader says instead of the percentage. */
  readonly text = input.required<string>();
  /** From 0 to 1; null while unknown. */
  readonly part = input.required<number | null>();
  readonly paused = input(false);

  protected readonly percent = computed(() => {
    const part = this.part();
    // All of it is only said by what comes after.
    return part === null ? null : Math.min(100, Math.max(0, Math.floor(part * 100)));
  });
}
