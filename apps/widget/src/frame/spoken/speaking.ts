import type { WidgetLanguage } from '../../launcher-words';
import type { Word } from './words';

/** Says a word of one language; `n` is put where it belongs in it. */
export type Speaks = (word: Word, n?: number | string) => string;

/** Words of one language; `{n}` is replaced by the number or by the words. */
export function speaking<W extends string>(
  language: WidgetLanguage,
  words: Readonly<Record<W, string>>,
): (word: W, n?: number | string) => string {
  const format = new Intl.NumberFormat(language);
  return (word, n) => {
    const text = words[word];
    if (n === undefined) return text;
    return text.replace('{n}', () => (typeof n === 'string' ? n : format.format(n)));
  };
}

/** The words of a language, in a file of their own: no visitor pays for those of two others. Throws without a line. */
export async function loadFrameWords(language: WidgetLanguage): Promise<Speaks> {
  const answer = await fetch(`/widget/parts/words-${language}.json`);
  return speaking(language, (await answer.json()) as Readonly<Record<Word, string>>);
}

/** The language that the frame speaks: another one once its words are there. */
export class Spoken {
  #wanted: WidgetLanguage;

  /** `words`: of the first language; `changed` is called with those of each other one. */
  constructor(
    public language: WidgetLanguage,
    public words: Speaks,
    private readonly changed: () => void,
    private readonly load = loadFrameWords,
  ) {
    this.#wanted = language;
  }

  /** Of two languages on their way the later wins; words that did not come are asked for again at the next call. */
  async want(language: WidgetLanguage): Promise<void> {
    if (language === this.#wanted) return;
    this.#wanted = language;
    if (language === this.language) return;
    const words = await this.load(language).catch(() => null);
    if (language !== this.#wanted) return;
    this.#wanted = words ? language : this.language;
    if (!words) return;
    this.language = language;
    this.words = words;
    this.changed();
  }
}
