import type { HtmlAttributes } from './walk-html.js';

/** How pictures of a mail are shown. */
export interface PicturesShown {
  /** Whether pictures are loaded from the places where the writer has them, who learns of it then. */
  readonly external: 'blocked' | 'shown';
  /** The address under which the product has the picture with this content id; null: there is none. */
  readonly inline: (cid: string) => string | null;
}

/** Pictures within the HTML; no drawing, for it can hold a program. Bounded by what the writer of HTML lets through. */
const RASTER = /^data:image\/(?:png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]*$/iu;
const TRACKER_SIZE = 2;
const MAX_CID = 998;
const MAX_IDS = 500;

/** What becomes of a picture; null: it is left out. */
export function shownPicture(
  attributes: HtmlAttributes,
  shown: PicturesShown,
): { readonly attributes: HtmlAttributes; readonly isBlocked: boolean } | null {
  const { src = '', alt, width, height, title, style } = attributes;
  const size = { ...some({ alt, width, height, title, style }) };
  const address = src.trim();
  if (/^cid:/iu.test(address)) {
    const place = shown.inline(contentId(address.slice(4)));
    if (place === null) return alt ? { attributes: size, isBlocked: false } : null;
    return { attributes: { src: place, ...size }, isBlocked: false };
  }
  if (RASTER.test(address)) return { attributes: { src: address, ...size }, isBlocked: false };
  const external = externalAddress(address);
  if (external === null) return alt ? { attributes: size, isBlocked: false } : null;
  if (isTracker(attributes)) return null;
  return shown.external === 'shown'
    ? { attributes: { src: external, referrerpolicy: 'no-referrer', ...size }, isBlocked: false }
    : { attributes: { 'data-blocked': external, ...size }, isBlocked: true };
}

/** The content ids that HTML names, at most 500. */
export function shownIds(html: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [, id = ''] of html.matchAll(/\bcid:([^"'\s<>()]{1,998})/giu)) {
    if (ids.size >= MAX_IDS) break;
    ids.add(contentId(id.replaceAll('&amp;', '&')));
  }
  return ids;
}

/** A content id as files have it. */
export function contentId(written: string): string {
  const bare = written.slice(0, MAX_CID).trim().replaceAll(/^<|>$/gu, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** From a picture too small to be seen its server learns that, when and where the mail was opened. */
function isTracker({ width, height, style = '' }: HtmlAttributes): boolean {
  const isTiny = (value: string | undefined) =>
    value !== undefined && /^\s*\d/u.test(value) && Number.parseFloat(value) <= TRACKER_SIZE;
  const styled = (name: string) =>
    new RegExp(
      `(?:^|[;\\s])(?:max-)?${name}\\s*:\\s*[0-2](?:\\.\\d+)?\\s*(?:px|pt)?\\s*(?:;|!|$)`,
      'iu',
    ).test(style.slice(0, 2000));
  return (
    isTiny(width) ||
    isTiny(height) ||
    styled('width') ||
    styled('height') ||
    /opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)/iu.test(style.slice(0, 2000))
  );
}

function externalAddress(address: string): string | null {
  const whole = address.startsWith('//') ? `https:${address}` : address;
  if (!/^https?:\/\//iu.test(whole) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  url.username = '';
  url.password = '';
  return url.href;
}

function some(
  values: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
