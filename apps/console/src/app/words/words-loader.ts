import { Service } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';

/** Brings the words of one area in one language: `inbox/es`, or `es` for those that every page needs. */
@Service()
export class WordsLoader implements TranslocoLoader {
  async getTranslation(path: string): Promise<Translation> {
    const [area, language] = path.includes('/') ? path.split('/') : ['app', path];
    const file = (await import(`../../i18n/${area}/${language}.json`)) as { default: Translation };
    return file.default;
  }
}
