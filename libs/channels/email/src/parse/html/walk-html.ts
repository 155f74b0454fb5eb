import { Parser } from 'htmlparser2';
import { MAX_HTML_DEPTH, MAX_HTML_READ } from '../bounds.js';

export type HtmlAttributes = Readonly<Record<string, string>>;

/** What is done with the pieces of an HTML text. `isFull`: no more is wanted. */
export interface HtmlSink {
  open(name: string, attributes: HtmlAttributes): void;
  text(words: string): void;
  close(name: string): void;
  isFull(): boolean;
}

/** Elements whose content is no part of what is read, or is none of HTML. */
const LEFT_OUT = new Set(
  'script style title template iframe frame frameset object embed applet svg math noembed noframes xml audio video canvas select datalist textarea dialog'.split(
    ' ',
  ),
);
/** Elements without content, which no tag closes. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
/** Characters that are parsed at once, between looks whether more is wanted. */
const PIECE = 32 * 1024;

/**
 * Walks HTML without what is never shown: scripts, styles, comments, drawings, forms' fields, what is hidden. Stops where the sink
 * is full, where elements lie too deep, and at ten million characters; says whether all was read.
 */
export function walkHtml(html: string, sink: HtmlSink): boolean {
  const open: string[] = [];
  /** Depth at which an element began that is left out; null: none. */
  let leftOutFrom: number | null = null;
  let isTooDeep = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (isTooDeep) return;
        if (VOID_ELEMENTS.has(name)) {
          if (leftOutFrom === null && !isHidden(attributes)) sink.open(name, attributes);
          return;
        }
        open.push(name);
        if (open.length > MAX_HTML_DEPTH) isTooDeep = true;
        else if (leftOutFrom === null) {
          if (LEFT_OUT.has(name) || isHidden(attributes)) leftOutFrom = open.length;
          else sink.open(name, attributes);
        }
      },
      ontext(words) {
        if (!isTooDeep && leftOutFrom === null) sink.text(words);
      },
      onclosetag(name) {
        if (isTooDeep || VOID_ELEMENTS.has(name)) return;
        if (leftOutFrom === null) sink.close(name);
        else if (leftOutFrom === open.length) leftOutFrom = null;
        open.pop();
      },
    },
    { decodeEntities: true },
  );
  let at = 0;
  const end = Math.min(html.length, MAX_HTML_READ);
  for (; at < end && !isTooDeep && !sink.isFull(); at += PIECE) {
    parser.write(html.slice(at, Math.min(end, at + PIECE)));
  }
  parser.end();
  return at >= html.length && !isTooDeep && !sink.isFull();
}

const HIDDEN_STYLE =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)|max-height\s*:\s*0(?:px)?\s*(?:;|!|$))/iu;

/** What the writer hid: lines for the preview of a mail program, or words for a filter of spam. */
function isHidden({ style, hidden }: HtmlAttributes): boolean {
  return hidden !== undefined || (style !== undefined && HIDDEN_STYLE.test(style.slice(0, 2000)));
}
