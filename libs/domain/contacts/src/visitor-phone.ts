import { oneLine } from '@bitacora/kernel';

/** Signs that people put between the digits. */
const BETWEEN = /[\s()./\u2010-\u2013\u2212-]/g;
/** E.164: at most 15 digits. Shorter ones than 7 are no number that can be called from elsewhere. */
const NUMBER = /^\+?\d{7,15}$/;

/**
 * A telephone that a visitor typed as it is kept: digits alone, after a + where there is a country code. Null for
 * what cannot be called. No country's plan is asked: a number without its country stays as it is.
 */
export function visitorPhoneOf(text: string): string | null {
  const digits = oneLine(text).replaceAll(BETWEEN, '').replace(/^00/, '+');
  return NUMBER.test(digits) ? digits : null;
}
