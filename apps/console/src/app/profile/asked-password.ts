import { Dialog } from '@angular/cdk/dialog';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { type PasswordAsked, PasswordQuestion } from './password-question.js';

/** Opens the question for the password. */
@Service()
export class AskedPassword {
  readonly #dialog = inject(Dialog);

  /** What was made with the password; undefined when the person closed the question. */
  for<Made>(data: PasswordAsked<Made>): Promise<Made | undefined> {
    const { closed } = this.#dialog.open<Made>(PasswordQuestion, {
      data,
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    return firstValueFrom(closed, { defaultValue: undefined });
  }
}
