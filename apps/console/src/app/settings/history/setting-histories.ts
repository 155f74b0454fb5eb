import { Dialog } from '@angular/cdk/dialog';
import { Service, inject } from '@angular/core';
import { type SettingKind, toKnownError } from '@bitacora/console-data';
import { Toasts } from '@bitacora/console-ui';
import { firstValueFrom } from 'rxjs';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';

/** Whose history is shown. */
export interface HistoryQuestion {
  readonly kind: SettingKind;
  readonly id: string;
  readonly name: string;
}

/** Opens the history of a thing of the settings; its words and its parts come with the first one. */
@Service()
export class SettingHistories {
  readonly #dialog = inject(Dialog);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);

  /** Resolves when it is closed. */
  async show(data: HistoryQuestion): Promise<void> {
    try {
      const [{ HistoryDialog }] = await Promise.all([
        import('./history-dialog.js'),
        this.#words.load('events', 'changes'),
      ]);
      const dialog = { data, panelClass: 'dialog', ariaLabelledBy: 'dialog-heading' };
      const { closed } = this.#dialog.open(HistoryDialog, dialog);
      await firstValueFrom(closed, { defaultValue: undefined });
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, toKnownError(error)));
    }
  }
}
