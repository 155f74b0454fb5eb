import { withoutInvisible } from './invisible.js';

/** Marks in a row that Unicode's Stream-Safe Text Format (UAX 15) allows; no language writes as many. */
const MAX_MARKS = 30;
const LAST_HIGH_SURROGATE = 0xdbff;
const FIRST_HIGH_SURROGATE = 0xd800;

// The sound marks of half-width kana become marks when their width is unified.
const MARKS = /[\p{M}\uff9e\uff9f]{2,}/gu;
const WIDE_OR_NARROW = /[\uff01-\uff5e\uff65-\uff9f]+/gu;
/** Signs of printers that telephones put in place of those on the keys. */
const PRINTED: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201b\u02bc]/gu, "'"],
  [/[\u201c-\u201f]/gu, '"'],
  [/[\u2010\u2011]/gu, '-'],
];
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}])(\p{Mn}+)/gu;
const TILDE = '\u0303';
const ENYE = `n${TILDE}`;
/** Latin letters without combining marks and the signs of the West, but for the soft hyphen. */
const PLAIN_LATIN = /^[\0-\xac\xae-\u02af]*$/;
const LATIN_ACCENTS = /[\u0300-\u036f]+/g;
/** All blanks but a single space. */
const BLANKS = /[\s\u2800\p{Cc}]{2,}|[^\S ]|[\u2800\p{Cc}]/gu;

/**
 * Text as all of the product compares it: rules, search and the names that may stand once. Two texts
 * are the same when they differ only by case, by runs of white space, by signs that cannot be seen,
 * by width, by how apostrophes, quotes and hyphens are printed, or by accents of Latin and Greek letters; ñ stays a letter of its own. Marks of other
 * scripts are letters or parts of them and stay. Takes time in proportion to the length.
 */
export function foldText(text: string): string {
  const folded = PLAIN_LATIN.test(text) ? foldedLatin(text) : foldedLetters(text);
  return folded.replaceAll(BLANKS, ' ').trim();
}

/** What `foldedLetters` gives for texts of most, in a third of the time. */
function foldedLatin(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(ENYE, 'ñ')
    .replaceAll(LATIN_ACCENTS, '')
    .replaceAll('ß', 'ss');
}

/** The text composed (NFC), with at most 30 marks in a row: normalizing a longer run takes quadratic time. */
export function composed(text: string): string {
  return text.replaceAll(MARKS, shortRun).normalize('NFC');
}

function foldedLetters(text: string): string {
  const unified = withoutInvisible(text)
    .replaceAll(MARKS, shortRun)
    .replaceAll(WIDE_OR_NARROW, (run) => run.normalize('NFKC'))
    .normalize('NFC');
  return PRINTED.reduce((text, [printed, typed]) => text.replaceAll(printed, typed), unified)
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(ACCENTED, (_, letter: string, marks: string) =>
      letter === 'n' && marks.includes(TILDE) ? 'ñ' : letter,
    )
    .normalize('NFC')
    .replaceAll('ς', 'σ')
    .replaceAll('ß', 'ss');
}

function shortRun(run: string): string {
  if (run.length <= MAX_MARKS) return run;
  const last = run.charCodeAt(MAX_MARKS - 1);
  const isHalf = last >= FIRST_HIGH_SURROGATE && last <= LAST_HIGH_SURROGATE;
  return run.slice(0, isHalf ? MAX_MARKS - 1 : MAX_MARKS);
}
