import type { ShownOriginal } from '@bitacora/channel-port';
import sanitizeHtml from 'sanitize-html';
import { MAX_HTML_SHOWN } from '../bounds.js';
import type { UnsafeHtml } from '../parsed-mail.js';
import { HtmlWriter } from './html-writer.js';
import { QuoteSegments } from './quote-segments.js';
import { type PicturesShown, shownPicture } from './shown-pictures.js';
import { SHOWN_STYLES, attributesWithin } from './shown-styles.js';
import { walkHtml } from './walk-html.js';

const TAGS =
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main nav ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
    ' ',
  );
const TABLE = ['width', 'height', 'align', 'valign', 'bgcolor'];
const ATTRIBUTES: sanitizeHtml.IOptions['allowedAttributes'] = {
  '*': ['dir', 'lang', 'align', 'title', 'style'],
  a: ['href', 'target', 'rel'],
  img: ['src', 'alt', 'width', 'height', 'data-blocked', 'referrerpolicy'],
  table: [...TABLE, 'border', 'cellpadding', 'cellspacing'],
  ...Object.fromEntries(['tr', 'tbody', 'thead', 'tfoot'].map((name) => [name, TABLE])),
  ...Object.fromEntries(
    ['td', 'th'].map((name) => [name, [...TABLE, 'colspan', 'rowspan', 'nowrap']]),
  ),
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  font: ['color', 'face', 'size'],
  ol: ['start', 'type'],
  ul: ['type'],
};

/**
 * Makes of a mail's HTML what may be shown: no script, form, frame, drawing, handler or style sheet, no address but of `http`, `https`,
 * `mailto` and `tel`, no picture that is too small to be seen. It is made when it is read, so that a better rule holds for old mails as well.
 * At most 500,000 characters; takes about 0.2 milliseconds for each thousand.
 */
export function safeHtml(
  { unsafe }: UnsafeHtml,
  isForwarded: boolean,
  pictures: PicturesShown,
): Omit<ShownOriginal, 'heading'> {
  const segments = new QuoteSegments(() => new HtmlWriter(), MAX_HTML_SHOWN);
  const isWhole = walkHtml(unsafe, segments);
  const { shown, quoted } = segments.done(isForwarded);
  let blocked = 0;
  const clean = (html: string) =>
    sanitizeHtml(html, {
      allowedTags: TAGS,
      allowedAttributes: ATTRIBUTES,
      allowedStyles: { '*': SHOWN_STYLES },
      allowedSchemes: ['http', 'https', 'mailto', 'tel'],
      allowedSchemesByTag: { img: ['http', 'https', 'data', 'blob'] },
      allowProtocolRelative: false,
      exclusiveFilter: ({ tag, attribs }) => tag === 'img' && Object.keys(attribs).length === 0,
      transformTags: {
        // After that of its own name.
        '*': (tagName, attributes) => ({ tagName, attribs: attributesWithin(attributes) }),
        a: (tagName, { href, title }) => ({
          tagName,
          attribs: {
            ...(href === undefined ? {} : { href }),
            ...(title === undefined ? {} : { title }),
            target: '_blank',
            rel: 'noopener noreferrer nofollow',
          },
        }),
        img: (tagName, attributes) => {
          const picture = shownPicture(attributes, pictures);
          if (picture === null) return { tagName, attribs: {} };
          if (picture.isBlocked) blocked += 1;
          return { tagName, attribs: { ...picture.attributes } };
        },
      },
    });
  return {
    html: clean(shown),
    quoted: quoted === null ? null : clean(quoted),
    blocked,
    isCut: !isWhole,
  };
}
