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
        ? `<div class="gmail_quote"><div>${escapedHtml(quote.line)}</div><blockquote type="cite" style="margin:0 0 0 8px;padding-left:12px;border-left:2px solid #d1d9e0">${lines(quote.text)}</blockquote></div>`
        : '',
    ].join(''),
  };
}

/** Marks of formatting as HTML of mails, which has no style sheet. */
function htmlOf(text: string): string {
  const nodes = formattedNodes<Made>(text, made);
  return nodes.map(htmlOfNode).join('');
}

interface Made {
  readonly html: string;
}

function made(name: string, attributes: Attributes, children: readonly (Made | string)[]): Made {
  // A mark of formatting: it is not shown.
  if (name === 'span') return { html: '' };
  const given = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapedHtml(value)}"`)
    .join('');
  const inner = children.map((child) =>
    name === 'pre' && typeof child === 'string' ? escapedHtml(child) : htmlOfNode(child),
  );
  return { html: `<${name}${given}>${inner.join('')}</${name}>` };
}

function htmlOfNode(node: Made | string): string {
  return typeof node === 'string' ? lines(node) : node.html;
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
