/** Of pixels; a mail is read in a frame that is about as wide as a screen. */
const MOST_PIXELS = 2000;
/** A value without addresses, programs, numbers of four digits, and anything that reaches out of the place of its element. */
const PLAIN =
  /^(?!.*(?:url|expression|image|javascript|var\s*\(|env\s*\(|attr\s*\(|@|\\|\/\*|(?<![#\w.])\d{4}))[\w\s#%.,()'"!+-]{1,200}$/iu;

/** One to four sizes without a sign, which could be laid over the rest; each is at most 1,999 px or pt, or 99 of a larger unit. */
function sizes(percent: string): RegExp {
  const part = String.raw`(?:\.\d{1,4})?`;
  const one = String.raw`(?:1?\d{1,3}${part}(?:px|pt)?|\d{1,2}${part}(?:em|rem|ex|ch|cm|mm|in|pc)|${percent}%)`;
  const all = String.raw`${one}(?:\s+${one}){0,3}`;
  return new RegExp(String.raw`^(?:auto|normal|inherit|${all})(?:\s*!important)?$`, 'iu');
}
/** What lies in one another would multiply more than the whole of what is around it. */
const SIZE = sizes(String.raw`(?:\d{1,2}(?:\.\d{1,4})?|100(?:\.0{1,4})?)`);
const TEXT_SIZE = sizes(String.raw`1?\d{1,2}(?:\.\d{1,4})?`);

const SIZE_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['width', 'height', 'border', 'cellpadding', 'cellspacing'],
]);

/** Attributes of an element without sizes that make the frame of a mail as wide as its writer likes. */
export function attributesWithin(attributes: Readonly<Record<string, string>>) {
  const kept = Object.entries(attributes).filter(([name, value]) => {
    const most = value.includes('%') ? 100 : MOST_PIXELS;
    return !SIZE_ATTRIBUTES.has(name) || Number.parseFloat(value) <= most;
  });
  return Object.fromEntries(kept);
}

const of = (pattern: RegExp, names: string) =>
  Object.fromEntries(names.split(' ').map((name) => [name, [pattern]]));

/** Properties that lay out a mail within its own frame; sanitize-html takes it in this form. */
export const SHOWN_STYLES = {
  ...of(
    PLAIN,
    'color background background-color font font-family font-weight font-style font-variant text-align text-decoration text-transform vertical-align white-space direction unicode-bidi list-style-type list-style border border-top border-right border-bottom border-left border-color border-style border-collapse table-layout word-break overflow-wrap word-wrap float clear display',
  ),
  ...of(TEXT_SIZE, 'font-size line-height'),
  ...of(
    SIZE,
    'letter-spacing text-indent width height max-width max-height min-width padding padding-top padding-right padding-bottom padding-left margin margin-top margin-right margin-bottom margin-left border-width border-top-width border-right-width border-bottom-width border-left-width border-radius border-spacing',
  ),
};
