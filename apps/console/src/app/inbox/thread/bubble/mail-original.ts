import { Dialog } from '@angular/cdk/dialog';
import { Component, inject, input, signal } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';
import { MailDialog, type OpenedMail } from './mail-dialog.js';
import { MailFrame } from './mail-frame.js';

/** A mail as it came, within the conversation; it can be opened over the whole page. */
@Component({
  selector: 'bit-mail-original',
  imports: [Icon, MailFrame],
  template: `
    <button type="button" class="btn small quiet" (click)="open()">
      <bit-icon name="maximize-2" />{{ t('thread.shown.openWide') }}
    </button>
    <bit-mail-frame [path]="path()" [(external)]="external" />
  `,
  styles: `
    :host {
      display: grid;
      gap: 6px;
      justify-items: start;
      width: min(720px, 100%);
      min-width: 0;
    }
    bit-mail-frame {
      width: 100%;
    }
  `,
})
export class MailOriginal {
  readonly #dialog = inject(Dialog);
  protected readonly t = inject(Words).t;
  /** Of the file. */
  readonly path = input.required<string>();
  /** Whether pictures of others are loaded, here and over the page. */
  protected readonly external = signal(false);

  protected open(): void {
    const data: OpenedMail = { path: this.path(), external: this.external };
    this.#dialog.open(MailDialog, {
      data,
      panelClass: ['dialog', 'whole'],
      ariaLabelledBy: 'dialog-heading',
    });
  }
}
