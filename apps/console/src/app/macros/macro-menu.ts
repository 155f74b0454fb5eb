import { Dialog } from '@angular/cdk/dialog';
import { Service, inject } from '@angular/core';
import { type ShownConversation, toKnownError } from '@bitacora/console-data';
import { Toasts } from '@bitacora/console-ui';
import { failureText } from '../session/form-errors.js';
import { Words } from '../words/words.js';

/** On which conversations a macro is to run, and what takes up how each is afterwards. */
export interface MacroQuestion {
  readonly conversations: readonly Pick<ShownConversation, 'id' | 'contact' | 'reference'>[];
  readonly changed: (conversation: ShownConversation) => void;
}

/** Opens the macros for conversations; words and parts come with the first time. */
@Service()
export class MacroMenu {
  readonly #dialog = inject(Dialog);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);

  async open(data: MacroQuestion): Promise<void> {
    try {
      const [{ MacroDialog }] = await Promise.all([
        import('./run/macro-dialog.js'),
        this.#words.load('macros', 'rules', 'errors'),
      ]);
      const dialog = { data, panelClass: 'dialog', ariaLabelledBy: 'dialog-heading' };
      this.#dialog.open(MacroDialog, dialog);
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, toKnownError(error)));
    }
  }
}
