import { rutOf, visitorPhoneOf } from '@bitacora/contacts';
import type { VisitorDetails } from '@bitacora/inboxes';
import { isVisible, oneLine } from '@bitacora/kernel';
import { mailAddress } from '@bitacora/schema';
import { refusal } from './refusals.js';

const LONGEST_NAME = 120;

/** What was typed as it is kept; what shows nothing is null. Throws the first value that cannot be, with its field. */
export function readIntroduction(typed: VisitorDetails): VisitorDetails {
  return {
    name: read('name', typed.name, nameOf, 'NAME_TOO_LONG'),
    email: read('email', typed.email, addressOf, 'INVALID_EMAIL'),
    phone: read('phone', typed.phone, visitorPhoneOf, 'INVALID_PHONE'),
    rut: read('rut', typed.rut, rutOf, 'INVALID_RUT'),
  };
}

function read(
  field: keyof VisitorDetails,
  typed: string | null,
  parse: (text: string) => string | null,
  code: string,
): string | null {
  if (typed === null || !isVisible(typed)) return null;
  const kept = parse(typed);
  if (kept === null) throw refusal([{ code, field }]);
  return kept;
}

function nameOf(text: string): string | null {
  const name = oneLine(text);
  return name.length <= LONGEST_NAME ? name : null;
}

function addressOf(text: string): string | null {
  const parsed = mailAddress.safeParse(text);
  return parsed.success ? parsed.data : null;
}
