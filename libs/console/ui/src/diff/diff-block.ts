import { Component, computed, input } from '@angular/core';

/** One path of a change; `undefined` and `null` both mean that there was nothing. */
export interface DiffChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
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
      <div dir="auto" [class]="line.kind">
        <span dir="auto">{{ line.sign }}</span>{{ line.text }}
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
  readonly changes = input.required<readonly DiffChange[]>();
  readonly heading = input<string>();

  protected readonly lines = computed(() =>
    this.changes().flatMap((change) => [
      { kind: 'm', sign: '−', text: `${change.path}: ${show(change.before)}` },
      { kind: 'p', sign: '+', text: `${change.path}: ${show(change.after)}` },
    ]),
  );
}
