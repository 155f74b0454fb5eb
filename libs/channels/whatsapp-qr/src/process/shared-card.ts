import type { PhonePart } from './phone-incoming.js';
import { type Raw, boundedText } from './shared-values.js';

const VCARD_MAX = 10_000;
const NAME_MAX = 250;
/** Telephones, and addresses, of one card that are read. */
const ENTRIES_MAX = 20;
const PHONES = /^(?:item\d+\.)?TEL[^:\r\n]{0,300}:([^\r\n]{3,40})/gim;
const EMAILS = /^(?:item\d+\.)?EMAIL[^:\r\n]{0,300}:([^\r\n]{3,320})/gim;
const SCHEME = /^(?:tel|mailto):/iu;

/** Name, telephones and addresses of a card (RFC 6350). */
export function sharedCard(part: Raw): PhonePart {
  const card = boundedText(part['vcard'], VCARD_MAX);
  const name = boundedText(part['displayName'], NAME_MAX);
  const [phones, emails] = [entriesIn(card, PHONES), entriesIn(card, EMAILS)];
  const text = ['👤', name, ...phones, ...emails].filter(Boolean).join(' ');
  return { text, thing: { kind: 'contactCard', name, phones, emails } };
}

function entriesIn(card: string, shape: RegExp): readonly string[] {
  const found = [...card.matchAll(shape)].slice(0, ENTRIES_MAX);
  return found.map(([, entry = '']) => entry.trim().replace(SCHEME, ''));
}
