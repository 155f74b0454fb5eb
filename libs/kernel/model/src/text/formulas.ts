/** Signs that start a formula in a spreadsheet, as they are, small and in full width: inside of a class of a pattern. */
export const FORMULA_SIGNS =
  '=+\\-@\\u2212\\uFE62\\uFE63\\uFE66\\uFE6B\\uFF0B\\uFF0D\\uFF1D\\uFF20';
/** What a spreadsheet may leave out before it looks at the first sign of a cell: a pattern. */
export const BEFORE_FORMULA = '[\\s"\'\\p{Cf}]*';

const START = '(^|[,;|\\n\\r\\t])';
const FORMULA = new RegExp(`${START}(${BEFORE_FORMULA})([${FORMULA_SIGNS}])`, 'gu');
const MARKED = new RegExp(`${START}(${BEFORE_FORMULA})'([${FORMULA_SIGNS}])`, 'gu');

/**
 * A text that no spreadsheet takes for a formula, also where it splits the text at another separator or line: each sign
 * that would start one has an apostrophe before it. `withFormulas` gives the text back.
 */
export function withoutFormulas(text: string): string {
  return text.replace(FORMULA, "$1$2'$3");
}

/** The text that `withoutFormulas` was given. */
export function withFormulas(text: string): string {
  return text.replace(MARKED, '$1$2$3');
}
