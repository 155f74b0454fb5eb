import { oneLine } from '@bitacora/kernel';

/** As people write it: points or spaces between the thousands, a hyphen before the digit, `K` of any case. */
const WRITTEN = /^(\d{1,3}(?:[. ]?\d{3}){1,2}|\d{6,9})\s?[-\u2010-\u2013\u2212]?\s?([\dkK])$/;
/** The fewest digits of a person or company, without the digit of verification. */
const FEWEST_DIGITS = 6;

/**
 * A Chilean RUT as it is kept, `12345678-5`: digits, a hyphen, the digit of verification; null for what is none, or whose
 * last digit does not follow from the others.
 */
export function rutOf(text: string): string | null {
  const [, number, last] = WRITTEN.exec(oneLine(text)) ?? [];
  const digits = number?.replaceAll(/\D/g, '').replace(/^0+/, '') ?? '';
  if (last === undefined || digits.length < FEWEST_DIGITS) return null;
  return verificationDigit(digits) === last.toUpperCase()
    ? `${digits}-${last.toUpperCase()}`
    : null;
}

/** Modulo 11 of the digits, from the last one, times 2 to 7 again and again; `K` stands for 10. */
function verificationDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (2 + (place % 6)), 0);
  const rest = 11 - (sum % 11);
  return rest === 11 ? '0' : rest === 10 ? 'K' : String(rest);
}
