import { Service, inject } from '@angular/core';
import { Confirm } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** Asks before changes that are not saved are lost. */
@Service()
export class Leaving {
  readonly #confirm = inject(Confirm);
  readonly #words = inject(Words);

  async may(dirty: boolean): Promise<boolean> {
    if (!dirty) return true;
    const { t } = this.#words;
    return this.#confirm.ask({
      heading: t('settings.leave.heading'),
      text: t('settings.leave.text'),
      act: t('settings.leave.act'),
      cancel: t('settings.leave.cancel'),
      danger: true,
    });
  }

  /** Has the browser ask when the whole page is left. */
  unload(event: BeforeUnloadEvent, dirty: boolean): void {
    if (dirty) event.preventDefault();
  }
}
