import { Service } from '@angular/core';
import type { Language } from '@bitacora/console-data';

/** Words as their file has them: texts in groups of groups. */
interface WordGroup {
  readonly [name: string]: string | WordGroup;
}

/** The words that every page needs; their file holds keys that are written whole. */
export const EVERYWHERE = 'app';

/** Brings the words of one area in one language, each with its whole key. */
@Service()
export class WordsLoader {
  async load(area: string, language: Language): Promise<ReadonlyMap<string, string>> {
    const file = (await import(`../../i18n/${area}/${language}.json`)) as { default: WordGroup };
    const found = new Map<string, string>();
    gather(file.default, area === EVERYWHERE ? '' : `${area}.`, found);
    return found;
  }
}

function gather(group: WordGroup, prefix: string, into: Map<string, string>): void {
  for (const [name, held] of Object.entries(group)) {
    if (typeof held === 'string') into.set(prefix + name, held);
    else gather(held, `${prefix}${name}.`, into);
  }
}
