import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogShell } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import type { ShortcutSheet } from './shortcut.js';

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
};

/** Every key that does something here. */
@Component({
  selector: 'bit-shortcut-list',
  imports: [DialogShell],
  template: `
    <bit-dialog [heading]="t('app.shortcuts.heading')" [closeLabel]="t('app.close')">
      <dl>
        <dt>
          <span dir="auto" class="kbd">{{ shortcuts.paletteKeys }}</span>
        </dt>
        <dd>{{ t('app.palette.open') }}</dd>
        <dt><span class="kbd">?</span></dt>
        <dd>{{ t('app.shortcuts.heading') }}</dd>
        @for (shortcut of shortcuts.ofArea; track shortcut.key) {
          <dt>
            <span dir="auto" class="kbd">{{ names[shortcut.key] ?? shortcut.key }}</span>
          </dt>
          <dd>{{ t(shortcut.words) }}</dd>
        }
      </dl>
    </bit-dialog>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: 72px 1fr;
      gap: 8px 12px;
      padding-bottom: 4px;
    }
  `,
})
export class ShortcutList {
  protected readonly shortcuts = inject<ShortcutSheet>(DIALOG_DATA);
  protected readonly t = inject(Words).t;
  protected readonly names = NAMES;
}
