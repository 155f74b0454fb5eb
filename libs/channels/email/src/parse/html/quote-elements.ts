import type { HtmlAttributes } from './walk-html.js';

/** Classes and ids that programs give the element which holds the mail that is answered. */
const CLASSES =
  /(?:^|\s)(?:gmail_quote|gmail_quote_container|gmail_attr|yahoo_quoted|protonmail_quote|zmail_extra|moz-cite-prefix|WordSection1-quote|front-blockquote|tutanota_quote|mail-editor-reference-message-container)(?:\s|$)/u;
const QUOTE_IDS =
  /^(?:mail-editor-reference-message-container|isReplyContent|replyContent|x_?yahoo_quoted)/iu;
/** Of these all that follows is the older mail, whatever element it is in. */
const REST_IDS = /^(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|stopSpelling)$/u;
/** The line that Outlook for Windows draws above the block of headers. */
const OUTLOOK_LINE =
  /border:\s*none;\s*border-top:\s*solid\s+#(?:e1e1e1|b5c4df)\s+1(?:\.0)?pt;\s*padding:\s*3(?:\.0)?pt\s+0/iu;

/** What an element begins: a quote that ends with it, the older mail up to the end, or neither. */
export function quoteOf(name: string, attributes: HtmlAttributes): 'element' | 'rest' | null {
  const { id = '', class: classes = '', type = '', style = '' } = attributes;
  if (REST_IDS.test(id)) return 'rest';
  if (name === 'div' && OUTLOOK_LINE.test(style.slice(0, 300))) return 'rest';
  if (name === 'blockquote' && (type.toLowerCase() === 'cite' || 'cite' in attributes))
    return 'element';
  if (attributes['name'] === 'messageReplySection') return 'element';
  return CLASSES.test(classes.slice(0, 500)) || QUOTE_IDS.test(id) ? 'element' : null;
}
