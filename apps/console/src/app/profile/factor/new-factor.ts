import { Dialog } from '@angular/cdk/dialog';
import { Service, inject } from '@angular/core';
import { type MadeCodes, ProfileGateway } from '@bitacora/console-data/profile';
import { firstValueFrom } from 'rxjs';
import { Words } from '../../words/words.js';
import { AskedPassword } from '../asked-password.js';
import { ShownOnce, type ShownSecrets } from '../shown-once.js';
import { FactorDialog } from './factor-dialog.js';

/** Sets up a second factor: asks for the password, shows the secret to an app, takes its first code. */
@Service()
export class NewFactor {
  readonly #gateway = inject(ProfileGateway);
  readonly #dialog = inject(Dialog);
  readonly #password = inject(AskedPassword);
  readonly #t = inject(Words).t;

  /** What was made; undefined when the person closed a dialog. */
  async begin(): Promise<MadeCodes | undefined> {
    const secret = await this.#password.for({
      heading: this.#t('profile.factor.add'),
      text: this.#t('profile.askPassword'),
      act: this.#t('profile.next'),
      run: (password) => this.#gateway.newFactorSecret(password),
    });
    if (!secret) return undefined;
    const { closed } = this.#dialog.open<MadeCodes>(FactorDialog, {
      data: secret,
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    return firstValueFrom(closed, { defaultValue: undefined });
  }

  /** Shows the recovery codes, this once; resolves when the person has closed them. */
  async showCodes(made: MadeCodes): Promise<void> {
    const data: ShownSecrets = {
      heading: this.#t('profile.factor.codes'),
      text: this.#t('profile.factor.codesText'),
      secrets: made.codes,
    };
    const { closed } = this.#dialog.open(ShownOnce, {
      data,
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
      disableClose: true,
    });
    await firstValueFrom(closed, { defaultValue: undefined });
  }
}
