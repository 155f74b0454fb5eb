import { Component, Service, inject } from '@angular/core';
import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { firstValueFrom } from 'rxjs';
import { DialogShell } from './dialog-shell.js';

/** Words of a question. `act` names the deed ("Borrar regla"), never "OK". */
export interface ConfirmWords {
  readonly heading: string;
  readonly text: string;
  /** What goes or changes, one line each. */
  readonly details?: readonly string[];
  readonly act: string;
  readonly cancel: string;
  readonly danger?: boolean;
}

/** The question itself. */
@Component({
  selector: 'bit-confirm-dialog',
  imports: [DialogShell],
  template: `
    <bit-dialog [heading]="words.heading" [closeLabel]="words.cancel">
      <p dir="auto">{{ words.text }}</p>
      @if (words.details?.length) {
        <ul>
          @for (line of words.details; track line) {
            <li dir="auto">{{ line }}</li>
          }
        </ul>
      }
      <ng-container actions>
        <button dir="auto" type="button" class="btn" (click)="ref.close(false)">
          {{ words.cancel }}
        </button>
        <button
          dir="auto"
          type="button"
          class="btn primary"
          [class.danger]="words.danger"
          (click)="ref.close(true)"
        >
          {{ words.act }}
        </button>
      </ng-container>
    </bit-dialog>
  `,
  styles: `
    ul {
      margin: 8px 0 0;
      padding-inline-start: 18px;
      color: var(--ink-2);
    }
  `,
})
export class ConfirmDialog {
  protected readonly words = inject<ConfirmWords>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}

/** Asks before something that cannot be taken back. */
@Service()
export class Confirm {
  readonly #dialog = inject(Dialog);

  /** Resolves to true when the person named the act; false on cancel, Escape or the ground. */
  async ask(words: ConfirmWords): Promise<boolean> {
    const ref = this.#dialog.open<boolean>(ConfirmDialog, {
      data: words,
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    return (await firstValueFrom(ref.closed, { defaultValue: false })) ?? false;
  }
}
