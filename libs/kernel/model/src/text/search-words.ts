import { cutText } from './characters.js';
import { foldText } from './fold-text.js';
import { type NumberRun, numberRuns } from './number-runs.js';
import { type WordRun, runsIn } from './words.js';

/** Pictures, alone or joined, and flags. The bound keeps it linear. */
const PICTURES =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}\p{Emoji_Modifier}?(?:\u200d\p{Extended_Pictographic}\p{Emoji_Modifier}?){0,8}/gu;
const MAYBE_PICTURE = /[\xa9\xae\u2000-\uffff]/;
const INNER_SIGNS = /[.,+#]+/u;
const LEADING_ZEROS = /^0+(?=\d)/u;
/** Digits of a number that are compared, and those of the shortest ending by which one is found. */
const MAX_DIGITS = 20;
const MIN_ENDING = 4;
/** Most characters of a search that are looked at. */
const MAX_QUERY_CHARACTERS = 500;
/** Most words of a search that are looked for: each is a look-up of its own. */
const MAX_QUERY_WORDS = 16;

/** What a search looks for: a whole word, or the start of one. Letters, digits, marks, pictures, and `.,+#` inside. */
export interface SoughtWord {
  readonly text: string;
  readonly isStart: boolean;
}

/**
 * The words under which a text is found, each once. A run of a script without spaces is found by any
 * part of it (its characters in pairs), a long number by any of its digits on, so by its ending too.
 */
export function searchWords(text: string): readonly string[] {
  const words = new Set<string>();
  for (const line of text.split('\n')) addWords(foldText(line), words);
  return [...words];
}

function addWords(folded: string, words: Set<string>): void {
  for (const { text: run, characters } of runsIn(folded)) {
    if (characters) {
      for (const pair of pairs(characters)) words.add(pair);
      words.add(characters.at(-1) as string);
    } else {
      words.add(run);
      if (!INNER_SIGNS.test(run)) continue;
      for (const part of run.split(INNER_SIGNS)) if (part !== '') words.add(part);
    }
  }
  for (const [picture] of picturesIn(folded)) words.add(picture);
  for (const { digits } of numberRuns(folded)) {
    for (let from = 0; from <= digits.length - MIN_ENDING; from += 1) {
      words.add(digits.slice(from, from + MAX_DIGITS));
    }
  }
}

/**
 * The words that a search looks for, each once; the last one is the start of a word, and so are numbers,
 * whatever is between their digits. What is longer than a search can be is cut before it is folded,
 * so that no text makes a store work for long.
 */
export function queryWords(text: string): readonly SoughtWord[] {
  const lines = cutText(text, MAX_QUERY_CHARACTERS).split('\n');
  const words = lines.flatMap((line) => wordsOfQuery(foldText(line))).slice(0, MAX_QUERY_WORDS);
  const last = words.at(-1);
  if (last === undefined) return [];
  const others = new Map(words.slice(0, -1).map((word) => [word.text, word]));
  return [...others.values(), { ...last, isStart: true }];
}

/** In the order in which they were written. */
function wordsOfQuery(folded: string): readonly SoughtWord[] {
  const found: { at: number; words: readonly SoughtWord[] }[] = [];
  let rest = folded;
  const numbers = numberRuns(folded);
  for (const { start, end, digits } of numbers) {
    const text = digits.replace(LEADING_ZEROS, '').slice(0, MAX_DIGITS);
    found.push({ at: start, words: [{ text, isStart: true }] });
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  }
  // Words end where they end in the text that is searched: `C++5` holds `c+`, not `c++`.
  for (const { text, characters, at } of runsIn(folded).flatMap((run) => outside(run, numbers))) {
    const isPart = characters?.length === 1;
    const words = characters && !isPart ? pairs(characters) : [text];
    found.push({ at, words: words.map((word) => ({ text: word, isStart: isPart })) });
  }
  for (const { 0: text, index: at } of picturesIn(rest)) {
    found.push({ at, words: [{ text, isStart: false }] });
  }
  return found.sort((a, b) => a.at - b.at).flatMap(({ words }) => words);
}

/** What is left of a run without the numbers that are looked for by their digits. */
function outside(run: WordRun, numbers: readonly NumberRun[]): readonly WordRun[] {
  const end = run.at + run.text.length;
  const number = numbers.find((one) => one.start < end && one.end > run.at);
  if (!number) return [run];
  const before = run.text.slice(0, Math.max(0, number.start - run.at));
  const after = run.text.slice(number.end - run.at);
  const shifted = runsIn(after).map((rest) => ({ ...rest, at: rest.at + number.end }));
  return [
    ...runsIn(before).map((rest) => ({ ...rest, at: rest.at + run.at })),
    ...shifted.flatMap((rest) => outside(rest, numbers)),
  ];
}

function picturesIn(folded: string): Iterable<RegExpExecArray> {
  return MAYBE_PICTURE.test(folded) ? folded.matchAll(PICTURES) : [];
}

function pairs(characters: readonly string[]): readonly string[] {
  return characters.slice(1).map((character, place) => `${characters[place]}${character}`);
}

/** All text at the searched paths' values, arrays included: one value a line, so that no number reaches over two. */
export function textOf(values: readonly unknown[]): string {
  return values
    .flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join('\n');
}

/** True when the text's words hold every searched word. */
export function holdsWords(words: ReadonlySet<string>, sought: readonly SoughtWord[]): boolean {
  return (
    sought.length > 0 &&
    sought.every(({ text, isStart }) =>
      isStart ? [...words].some((word) => word.startsWith(text)) : words.has(text),
    )
  );
}
