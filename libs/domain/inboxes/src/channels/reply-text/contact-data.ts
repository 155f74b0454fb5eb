import { withoutInvisible } from '@bitacora/kernel';

/** Contact data that Mercado Libre lets no seller write: it moderates such words, and blocks sellers who repeat it. */
export type ContactData = 'email' | 'phone' | 'link' | 'social';

const EMAIL =
  /[^\s@]{1,64}(?:@|\s?[([]\s?(?:at|arroba)\s?[)\]]\s?)[a-z0-9-]{1,63}(?:\.|\s?[([]\s?(?:dot|punto|ponto)\s?[)\]]\s?)[a-z]{2,24}/iu;
const SCHEME = /\b(?:https?:\/\/|www\.)[^\s]{2,}/giu;
const DOMAIN =
  /\b[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:com|net|org|info|biz|shop|store|app|link|me|ly|io|ar|mx|br|cl|co|uy|pe|ec|ve|cr|pa|do|bo|py|gt|hn|ni|sv|es)\b/giu;
/** Its own pages may be named; its pages for payments may not. */
const OF_THE_PROVIDER =
  /^(?:https?:\/\/)?(?:[a-z0-9-]{1,63}\.){0,3}(?:mercadolibre|mercadolivre)\.(?:com?|cl)(?:\.[a-z]{2})?(?=[/?#,;!)]|\.?$)/iu;
const SOCIAL =
  /\b(?:whats?\s?app|wh?atsap+|wasap+|wsp|zap ?zap|instagram|insta|facebook|telegram|tik ?tok|messenger|snapchat)\b/iu;
const HANDLE = /(?:^|\s)@[a-z0-9_.]{3,30}\b/iu;
const DATES = /\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})\b/gu;
/** Digits with signs between, as numbers are written. Sums and numbers of orders have a sign before them, or more digits. */
const NUMBERS = /([#$€]\s?|R\$\s?|[A-Z]{3}-?)?(\+?\(?\d(?:[\s().-]{0,2}\d){6,})/gu;
const MIN_DIGITS = 8;
const MAX_DIGITS = 15;

/** The first contact data in a text, also in other digits and letters or with invisible signs between; null: there is none. Takes time in proportion to the length. */
export function contactDataIn(given: string): ContactData | null {
  const text = plain(given);
  if (EMAIL.test(text)) return 'email';
  const addresses = [...text.matchAll(SCHEME), ...text.matchAll(DOMAIN)].map(([found]) => found);
  if (addresses.some((address) => !OF_THE_PROVIDER.test(address))) return 'link';
  if (SOCIAL.test(text) || HANDLE.test(text)) return 'social';
  return hasPhone(text) ? 'phone' : null;
}

const DIGIT = /\p{Nd}/u;

/** Full-width, circled and other forms as plain ones, digits of every script as ours, without what is not seen. */
function plain(text: string): string {
  return withoutInvisible(text.normalize('NFKC'))
    .replaceAll(/[\p{M}\u2800]/gu, '')
    .replaceAll('。', '.')
    .replaceAll(/[^\P{Nd}0-9]/gu, digitOf);
}

/** Digits of a script follow one another, from nought to nine. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

function hasPhone(text: string): boolean {
  for (const [, before, number = ''] of text.replaceAll(DATES, ' ').matchAll(NUMBERS)) {
    const digits = number.replaceAll(/\D/gu, '').length;
    if (before === undefined && digits >= MIN_DIGITS && digits <= MAX_DIGITS) return true;
  }
  return false;
}
