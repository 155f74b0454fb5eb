import { Service, inject } from '@angular/core';
import { Formats } from '@bitacora/console-ui';
import { AuditWords } from '../audit-words.js';
import { Words } from '../../words/words.js';
import type { Column, CsvFormatter } from './log-file.js';
import { separatorOf } from './log-file.js';

/** How the files for spreadsheets are written for this reader: language, separator, and times by their clock. */
@Service()
export class CsvWords {
  readonly #words = inject(Words);
  readonly #audit = inject(AuditWords);
  readonly #formats = inject(Formats);

  /** Resolves when the words are there; files are also made where the audit log was never opened. */
  async formatter(): Promise<CsvFormatter> {
    await this.#words.load('audit');
    const zone = this.#formats.zone() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    // Of all locales this one writes dates as every spreadsheet reads them.
    const clock = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'medium',
      timeZone: zone,
    });
    return {
      separator: separatorOf(this.#locale()),
      column: (name: Column) => this.#words.t(`audit.file.${name}`, { zone }),
      time: (at) => clock.format(new Date(at)),
      actor: (kind) => this.#words.t(`app.actor.${kind}`),
      category: (name) => this.#audit.category(name),
      yesNo: (is) => this.#words.t(is ? 'app.yes' : 'app.no'),
    };
  }

  /** The place of the browser where it speaks the language of the console: Mexico writes numbers in another way than Spain. */
  #locale(): string {
    const language = this.#words.language();
    return navigator.languages.find((one) => one.split('-')[0] === language) ?? language;
  }
}
