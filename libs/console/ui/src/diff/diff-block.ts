import { Component, input } from '@angular/core';

/** A line that went (−) or came (+), in words. */
export interface LineChange {
  readonly sign: '−' | '+';
  readonly text: string;
}

/** What an event changed, line by line in words. Signs, not only colours. */
@Component({
  selector: 'bit-diff',
  template: `
    @if (heading()) {
      <div dir="auto" class="h"><span></span>{{ heading() }}</div>
    }
    @for (line of said(); track $index) {
      <div [class]="line.sign === '−' ? 'm' : 'p'">
        <span dir="auto">{{ line.sign }}</span><span dir="auto">{{ line.text }}</span>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      font: 13px/20px var(--font);
      border: 1px solid var(--line);
      border-radius: var(--r);
      overflow: hidden;
      background: var(--surface);
    }
    div {
      display: grid;
      grid-template-columns: 14px minmax(0, 1fr);
      padding: 2px 10px;
      overflow-wrap: anywhere;
    }
    .h {
      font: 12px/22px var(--mono);
      padding-block: 0;
      background: var(--sunken);
      color: var(--ink-2);
    }
    .m {
      background: var(--bad-soft);
      color: var(--bad);
    }
    .p {
      background: var(--ok-soft);
      color: var(--ok);
    }
  `,
})
export class DiffBlock {
  readonly said = input.required<readonly LineChange[]>();
  readonly heading = input<string>();
}
