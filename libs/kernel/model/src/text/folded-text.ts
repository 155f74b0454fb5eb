import { isCharacterBoundary } from './characters.js';
import { foldText } from './fold-text.js';
import { isVisible } from './invisible.js';
import { isAllWords, isWordBoundary, wordsIn } from './words.js';

/** Places of one text that are looked at before a part counts as missing. */
const MAX_PLACES = 10_000;

type IsBoundary = (folded: string, at: number) => boolean;

interface Words {
  readonly list: readonly string[];
  readonly set: ReadonlySet<string>;
  /** Words between single spaces, with one at each end. */
  readonly spaced: string;
}

/**
 * A text that was folded once and is compared many times. It matches parts of itself that begin and
 * end where a reader's character does; a part that shows nothing matches nothing.
 */
export class FoldedText {
  readonly folded: string;
  readonly #isVisible: boolean;
  #words: Words | null = null;
  #isAllWords: boolean | null = null;

  constructor(text: string) {
    this.folded = foldText(text);
    this.#isVisible = isVisible(this.folded);
  }

  equals(other: FoldedText): boolean {
    return other.#isVisible && this.folded === other.folded;
  }

  contains(part: FoldedText): boolean {
    return part.#isVisible && this.#has(part.folded, isCharacterBoundary);
  }

  startsWith(part: FoldedText): boolean {
    return (
      part.#isVisible &&
      this.folded.startsWith(part.folded) &&
      isCharacterBoundary(this.folded, part.folded.length)
    );
  }

  endsWith(part: FoldedText): boolean {
    return (
      part.#isVisible &&
      this.folded.endsWith(part.folded) &&
      isCharacterBoundary(this.folded, this.folded.length - part.folded.length)
    );
  }

  /**
   * Whether the words of the part follow each other here as whole words, whatever signs stand between
   * them. A part with signs of its own (`!!!`, `👍`, `e-mail`) has to stand here as it is.
   */
  hasWords(part: FoldedText): boolean {
    if (!part.#isVisible) return false;
    if (!part.#hasOnlyWords()) return this.#has(part.folded, isBothBoundaries);
    const sought = part.#wordsOnce();
    const own = this.#wordsOnce();
    if (!sought.list.every((word) => own.set.has(word))) return false;
    return sought.list.length === 1 || own.spaced.includes(sought.spaced);
  }

  #has(part: string, isBoundary: IsBoundary): boolean {
    let at = this.folded.indexOf(part);
    for (let places = 0; at >= 0 && places < MAX_PLACES; places += 1) {
      if (isBoundary(this.folded, at) && isBoundary(this.folded, at + part.length)) return true;
      at = this.folded.indexOf(part, at + 1);
    }
    return false;
  }

  #hasOnlyWords(): boolean {
    this.#isAllWords ??= isAllWords(this.folded);
    return this.#isAllWords;
  }

  #wordsOnce(): Words {
    if (!this.#words) {
      const list = wordsIn(this.folded);
      this.#words = { list, set: new Set(list), spaced: ` ${list.join(' ')} ` };
    }
    return this.#words;
  }
}

function isBothBoundaries(folded: string, at: number): boolean {
  return isCharacterBoundary(folded, at) && isWordBoundary(folded, at);
}
