import { type DomainError, isMailAddress } from '@bitacora/kernel';
import { type AttributeValue, isCalendarDay } from '@bitacora/schema';
import { type AccountRefusal, accountRefusal } from '../account/account.errors.js';
import { fitsPattern } from './attribute-pattern.js';
import type { AttributeType } from './attribute.lists.js';
import type { Attribute } from './attributes.state.js';

/** Most digits of a telephone number, by E.164, with room for an extension. */
const PHONE = /^tel:\+?[0-9().\-;=a-z]{3,40}$/i;

type Defined = Pick<Attribute, 'type' | 'pattern' | 'hint' | 'options'>;
type Check = (value: AttributeValue, attribute: Defined) => AccountRefusal | null;

const CHECKS: Readonly<Record<AttributeType, Check>> = {
  text: (value, { pattern }) => {
    if (typeof value !== 'string') return 'VALUE_WRONG_TYPE';
    return pattern !== null && !fitsPattern(pattern, value) ? 'PATTERN_NOT_MET' : null;
  },
  number: (value) => (typeof value === 'number' ? null : 'NUMBER_INVALID'),
  link: (value) => (typeof value === 'string' && isLink(value) ? null : 'LINK_INVALID'),
  date: (value) => (typeof value === 'string' && isCalendarDay(value) ? null : 'DATE_INVALID'),
  list: (value, { options }) =>
    options.some(({ optionId }) => optionId === value) ? null : 'OPTION_NOT_FOUND',
  checkbox: (value) => (typeof value === 'boolean' ? null : 'VALUE_WRONG_TYPE'),
};

/** Why an attribute cannot hold a value, beside `field`; null when it can. */
export function valueRefusal(
  attribute: Defined,
  value: AttributeValue,
  field: string,
): DomainError | null {
  const code = CHECKS[attribute.type](value, attribute);
  if (code === null) return null;
  return code === 'PATTERN_NOT_MET'
    ? accountRefusal(code, field, { hint: attribute.hint })
    : accountRefusal(code, field);
}

/** An address that can be followed without harm: of a page, a mailbox or a telephone. */
function isLink(text: string): boolean {
  if (/\s/u.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, pathname, username } = new URL(text);
  if (protocol === 'mailto:') return isMailAddress(decoded(pathname));
  if (protocol === 'tel:') return PHONE.test(text);
  return ['http:', 'https:'].includes(protocol) && hostname !== '' && username === '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
