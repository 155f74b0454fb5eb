import { Service, inject } from '@angular/core';
import { Dialog } from '@angular/cdk/dialog';
import type { Shortcut, ShortcutSheet } from './shortcut.js';

/** Whether a key belongs to a menu that is open: it walks there, and picks. */
function isInMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=menu], [role=listbox]') !== null;
}

/** Whether a key belongs to what the person is writing in. */
function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

/** The keys of the console: those of the frame, and those that the open area brings with it. */
@Service()
export class Shortcuts {
  readonly #dialog = inject(Dialog);
  #area: readonly Shortcut[] = [];

  readonly paletteKeys = isMac ? '⌘K' : 'Ctrl K';
  readonly sendKeys = isMac ? '⌘↵' : 'Ctrl ↵';
  /** Gives the open area its keys; call the result when the area closes. */
  use(shortcuts: readonly Shortcut[]): () => void {
    this.#area = shortcuts;
    return () => {
      if (this.#area === shortcuts) this.#area = [];
    };
  }

  /** What the open area can do, for those who look for it by name. */
  acts(): readonly (Shortcut & { readonly run: () => void })[] {
    const seen = new Set<string>();
    return this.#area.filter((one): one is Shortcut & { readonly run: () => void } => {
      const isFirst = !seen.has(one.words);
      seen.add(one.words);
      return one.run !== undefined && isFirst;
    });
  }

  press(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      void this.openPalette();
      return;
    }
    if (
      event.metaKey ||
      event.ctrlKey ||
      event.altKey ||
      isWriting(event.target) ||
      isInMenu(event.target) ||
      this.#dialog.openDialogs.length
    )
      return;
    if (event.key === '?') {
      event.preventDefault();
      void this.openList();
      return;
    }
    const found = this.#area.find((shortcut) => shortcut.key === event.key && shortcut.run);
    if (!found?.run) return;
    event.preventDefault();
    found.run();
  }

  async openPalette(): Promise<void> {
    if (this.#dialog.openDialogs.length) return;
    const { CommandPalette } = await import('../palette/command-palette.js');
    this.#dialog.open(CommandPalette, {
      data: this,
      panelClass: ['dialog', 'palette'],
      ariaLabelledBy: 'palette-label',
      autoFocus: 'input',
    });
  }

  async openList(): Promise<void> {
    const { ShortcutList } = await import('./shortcut-list.js');
    const data: ShortcutSheet = { paletteKeys: this.paletteKeys, ofArea: this.#area };
    this.#dialog.open(ShortcutList, {
      data,
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
  }
}
