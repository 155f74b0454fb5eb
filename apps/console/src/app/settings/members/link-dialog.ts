import { Clipboard } from '@angular/cdk/clipboard';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogShell, Icon, Toasts } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** A link for one person, and what it is for. */
export interface ShownLinkOf {
  readonly heading: string;
  readonly text: string;
  readonly link: string;
}

/** Shows a link that an administrator hands over. */
@Component({
  selector: 'bit-link-dialog',
  imports: [DialogShell, Icon],
  template: `
    <bit-dialog [heading]="shown.heading" [closeLabel]="t('app.close')">
      <p dir="auto">{{ shown.text }}</p>
      <div class="link">
        <input
          #box
          dir="auto"
          class="input mono"
          readonly
          [value]="shown.link"
          [attr.aria-label]="t('settings.members.link.label')"
          (focus)="box.select()"
        />
        <button type="button" class="btn" (click)="copy()">
          <bit-icon name="copy" />{{ t('settings.members.link.copy') }}
        </button>
      </div>
      <ng-container actions>
        <button type="button" class="btn primary" (click)="ref.close()">
          {{ t('app.close') }}
        </button>
      </ng-container>
    </bit-dialog>
  `,
  styles: `
    .link {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 8px;
      margin-top: 12px;
    }
  `,
})
export class LinkDialog {
  readonly #clipboard = inject(Clipboard);
  readonly #toasts = inject(Toasts);
  protected readonly ref = inject(DialogRef);
  protected readonly shown = inject<ShownLinkOf>(DIALOG_DATA);
  protected readonly t = inject(Words).t;

  protected copy(): void {
    const done = this.#clipboard.copy(this.shown.link);
    const said = done ? 'settings.members.link.copied' : 'settings.members.link.notCopied';
    this.#toasts.show(done ? 'ok' : 'bad', this.t(said));
  }
}
