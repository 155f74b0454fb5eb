import { Component, computed, input } from '@angular/core';

/** One path of a change; `undefined` and `null` both mean that there was nothing. */
export interface DiffChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A line that went (−) or came (+), in words. */
export interface LineChange {
  readonly sign: '−' | '+';
  readonly text: string;
}

const show = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value));

/** What an event changed: the path, then what was there and what is there now. Signs, not only colours. */
@Component({
  selector: 'bit-diff',
  template: `
    @if (heading()) {
      <div dir="auto" class="h"><span></span>{{ heading() }}</div>
    }
    @for (line of lines(); track $index) {
      <div [class]="line.sign === '−' ? 'm' : 'p'" [class.said]="said()">
        <span dir="auto">{{ line.sign }}</span><span dir="auto">{{ line.text }}</span>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      font: 12px/22px var(--mono);
      border: 1px solid var(--line);
      border-radius: var(--r);
      overflow: hidden;
      background: var(--surface);
    }
    div {
      display: grid;
      grid-template-columns: 14px minmax(0, 1fr);
      padding: 0 10px;
      overflow-wrap: anywhere;
    }
    .said {
      font: 13px/20px var(--font);
      padding-block: 2px;
    }
    .h {
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
  /** Changes by path, or lines in words. */
  readonly changes = input<readonly DiffChange[]>([]);
  readonly said = input<readonly LineChange[]>();
  readonly heading = input<string>();

  protected readonly lines = computed<readonly LineChange[]>(
    () =>
      this.said() ??
      this.changes().flatMap((change) => [
        { sign: '−' as const, text: `${change.path}: ${show(change.before)}` },
        { sign: '+' as const, text: `${change.path}: ${show(change.after)}` },
      ]),
  );
}
