import { Component, inject, input } from '@angular/core';
import { DialogRef } from '@angular/cdk/dialog';
import { Icon } from '../icon/icon.js';

/**
 * Frame of every dialog: heading, body (projected), actions (projected into `[actions]`). Escape and the ground close it.
 * Open one with `Dialog.open(Part, { panelClass: 'dialog' })` of `@angular/cdk/dialog`; on a narrow screen it is a sheet.
 */
@Component({
  selector: 'bit-dialog',
  imports: [Icon],
  template: `
    <div class="head">
      <h2 dir="auto" id="dialog-heading">{{ heading() }}</h2>
      <button
        type="button"
        class="btn quiet icon small"
        [attr.aria-label]="closeLabel()"
        (click)="ref.close()"
      >
        <bit-icon name="x" />
      </button>
    </div>
    <div class="body"><ng-content /></div>
    <footer><ng-content select="[actions]" /></footer>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr) auto;
      max-height: inherit;
      min-height: 0;
    }
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      padding: 14px 12px 6px 20px;
    }
    h2 {
      font: 600 16px/24px var(--font);
      text-wrap: balance;
    }
    .body {
      overflow: auto;
      padding: 4px 20px 16px;
    }
    footer {
      display: flex;
      justify-content: flex-end;
      gap: 8px;
      padding: 12px 20px;
      border-top: 1px solid var(--line);
    }
    footer:empty {
      display: none;
    }
  `,
})
export class DialogShell {
  protected readonly ref = inject(DialogRef);
  readonly heading = input.required<string>();
  readonly closeLabel = input.required<string>();
}
