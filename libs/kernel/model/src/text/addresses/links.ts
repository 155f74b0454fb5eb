/** A piece of a text; `href` is the address when it is a link. */
export interface LinkedPiece {
  readonly text: string;
  readonly href: string | null;
}

const MAX_LINKS = 100;
const MAX_CHARACTERS = 2000;
/** An address of a page as people write it: up to a blank, a quote, an angle bracket, a mark of CJK texts or of direction. */
const PAGE =
  /\bhttps?:\/\/[^\s\p{Cc}<>"“”«»`\\^{}|\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u3001-\u3003\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]+/u;
/** An e-mail address, with `mailto:` or without. */
const MAIL =
  /(?<![\p{L}\p{N}.+_:/@-])(?:mailto:)?[\p{L}\p{N}_+-][\p{L}\p{N}._+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}]{2,24}(?![\p{L}\p{N}@])/u;
/** A telephone number of 8 to 15 digits with its country, with `tel:` or without. */
const TELEPHONE =
  /(?<![\p{L}\p{N}.+_:/=-])(?:tel:)?\+\d(?:[ \u00a0().-]{0,2}\d){7,14}(?![\p{L}\p{N}])/u;
const CANDIDATE = new RegExp(`${PAGE.source}|${MAIL.source}|${TELEPHONE.source}`, 'giu');
const PUNCTUATION = new Set(".,;:!?¡¿…'’‘*_~");
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/**
 * A text in pieces, its addresses apart. Whole `http:` and `https:` addresses, e-mail addresses and telephone numbers with
 * their country are links; a full stop or a bracket after one belongs to the sentence, a bracket that the
 * address opened itself to the address. Addresses with a user or password, which look like another site's, and
 * what is beyond the first `most` stay text. All pieces together are the text. Takes time in proportion to
 * the length of the text.
 */
export function linkedPieces(text: string, most = MAX_LINKS): readonly LinkedPiece[] {
  const pieces: LinkedPiece[] = [];
  let done = 0;
  let links = 0;
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    if (links >= most) break;
    const address = withoutEnd(found);
    const href = hrefOf(address);
    if (!href) continue;
    if (index > done) pieces.push({ text: text.slice(done, index), href: null });
    pieces.push({ text: address, href });
    done = index + address.length;
    links += 1;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), href: null });
  return pieces;
}

/** Takes off what belongs to the sentence around. */
function withoutEnd(address: string): string {
  const surplus = new Map<string, number>();
  for (const [close, open] of Object.entries(BRACKETS)) {
    surplus.set(close, address.split(close).length - address.split(open).length);
  }
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const unopened = surplus.get(last);
    if (unopened !== undefined && unopened > 0) surplus.set(last, unopened - 1);
    else if (!PUNCTUATION.has(last)) break;
  }
  return address.slice(0, end);
}

function hrefOf(address: string): string | null {
  if (!/^https?:/iu.test(address)) {
    return address.includes('@')
      ? `mailto:${encodeURI(address.replace(/^mailto:/iu, ''))}`
      : `tel:+${address.replace(/\D/gu, '')}`;
  }
  if (address.length > MAX_CHARACTERS || !URL.canParse(address)) return null;
  const { href, host, username, password } = new URL(address);
  return host && !username && !password ? href : null;
}
