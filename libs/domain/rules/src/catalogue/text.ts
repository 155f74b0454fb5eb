import { FoldedText } from '@bitacora/kernel';

/** Folded texts, each folded once; all are let go when there are too many or they are too long together. */
class FoldedTexts {
  readonly #folded = new Map<string, FoldedText>();
  #characters = 0;

  constructor(
    private readonly mostTexts: number,
    private readonly mostCharacters: number,
  ) {}

  of(text: string): FoldedText {
    return this.#folded.get(text) ?? this.#fold(text);
  }

  #fold(text: string): FoldedText {
    const folded = new FoldedText(text);
    if (
      this.#folded.size >= this.mostTexts ||
      this.#characters + text.length > this.mostCharacters
    ) {
      this.#folded.clear();
      this.#characters = 0;
    }
    this.#folded.set(text, folded);
    this.#characters += text.length;
    return folded;
  }
}

// The values of rules come back at every event, what people write does not: neither drives out the other.
const values = new FoldedTexts(20_000, 2_000_000);
const facts = new FoldedTexts(50, 400_000);

/** A value that a rule compares with, folded; empty when it is no text. */
export function foldedValue(value: unknown): FoldedText {
  return values.of(typeof value === 'string' ? value : '');
}

let lastText = '';
let lastFolded = facts.of(lastText);

/** A fact, folded once for all rules of a pass; empty when it is no text. */
export function foldedFact(fact: unknown): FoldedText {
  const text = typeof fact === 'string' ? fact : '';
  // One rule after the other asks for the same message.
  if (text === lastText) return lastFolded;
  lastFolded = facts.of(text);
  lastText = text;
  return lastFolded;
}
