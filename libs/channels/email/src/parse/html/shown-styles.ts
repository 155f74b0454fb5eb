/** A value without addresses, programs, and anything that reaches out of the place of its element. */
const PLAIN =
  /^(?!.*(?:url|expression|image|javascript|var\s*\(|env\s*\(|attr\s*\(|@|\\|\/\*))[\w\s#%.,()'"!+-]{1,200}$/iu;
/** Sizes without a sign: what has one can be laid over the rest. */
const SIZE =
  /^(?:auto|normal|inherit|(?:\d{1,4}(?:\.\d{1,4})?(?:px|pt|em|rem|ex|ch|%|cm|mm|in|pc)?\s*){1,4})(?:\s*!important)?$/iu;

const of = (pattern: RegExp, names: string) =>
  Object.fromEntries(names.split(' ').map((name) => [name, [pattern]]));

/** Properties that lay out a mail within its own frame; sanitize-html takes it in this form. */
export const SHOWN_STYLES = {
  ...of(
    PLAIN,
    'color background background-color font font-family font-weight font-style font-variant text-align text-decoration text-transform vertical-align white-space direction unicode-bidi list-style-type list-style border border-top border-right border-bottom border-left border-color border-style border-collapse table-layout word-break overflow-wrap word-wrap float clear display',
  ),
  ...of(
    SIZE,
    'font-size line-height letter-spacing text-indent width height max-width max-height min-width padding padding-top padding-right padding-bottom padding-left margin margin-top margin-right margin-bottom margin-left border-width border-top-width border-right-width border-bottom-width border-left-width border-radius border-spacing',
  ),
};
