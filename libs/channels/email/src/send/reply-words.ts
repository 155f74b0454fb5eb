import { cutText } from '@bitacora/kernel';
import { type Attributes, formattedNodes, withoutMarks } from '@bitacora/kernel/formatted';
import type { QuotedMail } from './answered-mail.js';

/** The words of a mail, in both forms. */
export interface ReplyWords {
  readonly text: string;
  readonly html: string;
}

/** A picture that is shown below the words. */
export interface ShownInline {
  readonly cid: string;
  readonly name: string;
}

/** UTF-16 units of what is answered that are shown below. */
const MAX_QUOTED = 20_000;
const STYLE =
  'font-family:system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif;font-size:15px;line-height:1.5;color:#1f2328';

/** A reply as mail programs show it: its words, the signature, and what it answers. Texts have the marks of formatting. */
export function replyWords(
  text: string,
  signature: string,
  quoted: QuotedMail | null,
  pictures: readonly ShownInline[],
): ReplyWords {
  const quote = quoted && { line: attribution(quoted), text: cutText(quoted.text, MAX_QUOTED) };
  const signed = signature.trim();
  return {
    text: [
      withoutMarks(text),
      // The blank after the dashes is how programs find it (RFC 3676).
      signed === '' ? '' : `\n\n-- \n${withoutMarks(signed)}`,
      quote ? `\n\n${quote.line}\n${quote.text.split('\n').map(quotedLine).join('\n')}` : '',
      '\n',
    ].join(''),
    html: [
      `<div style="${STYLE}">${htmlOf(text)}`,
      ...pictures.map(
        ({ cid, name }) =>
          `<div><img src="cid:${escapedHtml(cid)}" alt="${escapedHtml(name)}" style="max-width:100%"></div>`,
      ),
      signed === ''
        ? ''
        : `<div style="margin-top:16px;color:#59636e">-- <br>${htmlOf(signed)}</div>`,
      '</div>',
      quote
        ? `<div class="gmail_quote" style="${STYLE};margin-top:16px"><div>${escapedHtml(quote.line)}</div><blockquote type="cite" style="margin:0 0 0 8px;padding-left:12px;border-left:2px solid #d1d9e0">${lines(quote.text)}</blockquote></div>`
        : '',
    ].join(''),
  };
}

interface Made {
  readonly html: string;
  /** It begins and ends a line by itself. */
  readonly isBlock: boolean;
}
const BLOCKS: ReadonlySet<string> = new Set(['li', 'ol', 'pre', 'ul']);
const MARGIN = ' style="margin:4px 0"';

/** Marks of formatting as HTML of mails, which has no style sheet. */
function htmlOf(text: string): string {
  return htmlOfNodes(formattedNodes<Made>(text, made));
}

function made(name: string, attributes: Attributes, children: readonly (Made | string)[]): Made {
  // A mark of formatting: it is not shown.
  if (name === 'span') return { html: '', isBlock: false };
  const given = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapedHtml(value)}"`)
    .join('');
  const isBlock = BLOCKS.has(name);
  const own = name === 'ul' || name === 'ol' ? MARGIN : '';
  const inner =
    name === 'pre'
      ? children
          .map((child) => (typeof child === 'string' ? escapedHtml(child) : child.html))
          .join('')
      : htmlOfNodes(children, name === 'li');
  return { html: `<${name}${given}${own}>${inner}</${name}>`, isBlock };
}

/** Line breaks beside a block are those of the block. `endsLine`: so is the last one. */
function htmlOfNodes(nodes: readonly (Made | string)[], endsLine = false): string {
  const isBlock = (node: Made | string | undefined) => typeof node === 'object' && node.isBlock;
  return nodes
    .map((node, index) => {
      if (typeof node !== 'string') return node.html;
      const isLast = index === nodes.length - 1;
      const begun = isBlock(nodes[index - 1]) ? node.replace(/^\n/u, '') : node;
      const ends = isBlock(nodes[index + 1]) || (endsLine && isLast);
      return lines(ends ? begun.replace(/\n$/u, '') : begun);
    })
    .join('');
}

function lines(text: string): string {
  return escapedHtml(text).replaceAll('\n', '<br>\n');
}

function quotedLine(line: string): string {
  return line.startsWith('>') ? `>${line}` : `> ${line}`;
}

/** In no language: date, name and address, as mail programs fold it away. */
function attribution({ from, at }: QuotedMail): string {
  const day = at.replace('T', ' ').slice(0, 16);
  return `${day} UTC ${from.name === '' ? '' : `${from.name} `}<${from.address}>:`;
}

function escapedHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
