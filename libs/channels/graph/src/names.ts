import { cutText, oneLine } from '@bitacora/kernel';

/** Characters of a contact's name. */
const MAX_NAME = 120;

/** What a provider calls a person, as a contact can have it; null: it shows nothing. */
export function shownName(said: string | null | undefined): string | null {
  // Cut before it is cleaned: a provider can send any length.
  const name = cutText(oneLine((said ?? '').slice(0, 10 * MAX_NAME)), MAX_NAME).trim();
  return name === '' ? null : name;
}

/** Digits of an international number, of 7 to 15, with a plus sign; null: it is none. */
export function shownNumber(digits: string | null | undefined): string | null {
  const number = (digits ?? '').replace(/^\+/u, '');
  return /^[1-9]\d{6,14}$/u.test(number) ? `+${number}` : null;
}
