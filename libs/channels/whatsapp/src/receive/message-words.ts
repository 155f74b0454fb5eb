import {
  type IncomingMessage,
  type Said,
  type SaidPart,
  cardThing,
  placeThing,
  saidIn,
  stickerThing,
} from '@bitacora/channel-port';
import type { HookMessage } from './hook-payload.js';

/** A line of a message, as every language reads it. */
const lines = (...parts: readonly (string | undefined)[]) =>
  parts.filter((part) => part !== undefined && part.trim() !== '').join('\n');

/** Kinds of messages with a file, which is fetched by its id. */
export const MEDIA_KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const;

/** What is shown of a message; null: it says nothing. */
export function messageSaid(message: HookMessage): Said | null {
  const { type } = message;
  const ad = message.referral && lines(message.referral.headline, message.referral.source_url);
  const said = partsOf(message);
  if (said === null && type === 'request_welcome') return null;
  const parts = said ?? [{ text: unsupported(message) }];
  return saidIn([...parts, { text: ad ? `📣 ${ad}` : '' }]);
}

/** Null: it is of a kind that is not read. */
function partsOf(message: HookMessage): readonly SaidPart[] | null {
  const { type, location, contacts, sticker } = message;
  if (type === 'sticker' && sticker) return [{ text: '🙂 sticker', thing: stickerThing() }];
  if (type === 'location' && location)
    return [{ text: placeWords(location), thing: placeThing(location) }];
  if (type === 'contacts' && contacts) return contacts.map(cardOf);
  const text = wordsOf(message);
  return text === null ? null : [{ text }];
}

function wordsOf(message: HookMessage): string | null {
  const { text, button, interactive, order, system } = message;
  const media = MEDIA_KINDS.find((kind) => kind === message.type && message[kind]);
  if (media) return message[media]?.caption ?? '';
  switch (message.type) {
    case 'text':
      return text?.body ?? null;
    case 'button':
      return button?.text ?? null;
    case 'interactive':
      return interactive ? choiceWords(interactive) : null;
    case 'order':
      return order ? orderWords(order) : null;
    case 'system':
      return system?.body ?? null;
    default:
      return null;
  }
}

/** What a message is, where neither its words nor its file show that. */
export function messageKindIn({ type }: HookMessage): IncomingMessage['messageKind'] {
  return Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
}

const KINDS: Readonly<Record<string, IncomingMessage['messageKind']>> = {
  ...{ sticker: 'sticker', location: 'place', contacts: 'contactCard', order: 'order' },
  ...{ button: 'choice', interactive: 'choice' },
};

/** With the link by which maps are opened. */
export function placeWords({
  latitude,
  longitude,
  name,
  address,
}: NonNullable<HookMessage['location']>): string {
  const [lat, lon] = [Number(latitude), Number(longitude)];
  const isPlace = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  const at = isPlace ? `${lat}, ${lon} https://maps.google.com/?q=${lat},${lon}` : '';
  return `📍 ${lines(at, name, address)}`;
}

function cardOf({ name, ...reached }: NonNullable<HookMessage['contacts']>[number]): SaidPart {
  const phones = (reached.phones ?? []).map(({ phone, wa_id: id }) => phone ?? (id && `+${id}`));
  const emails = (reached.emails ?? []).map(({ email }) => email);
  const text = ['👤', name?.formatted_name, ...phones, ...emails].filter(Boolean).join(' ');
  return { text, thing: cardThing({ name: name?.formatted_name, phones, emails }) };
}

function choiceWords({
  button_reply: button,
  list_reply: listed,
  nfm_reply: form,
}: NonNullable<HookMessage['interactive']>): string | null {
  const chosen = button ?? listed;
  if (chosen) return lines(chosen.title, chosen.description);
  return form ? `📋 ${lines(form.body, form.response_json)}` : null;
}

function orderWords({ text, product_items: items }: NonNullable<HookMessage['order']>): string {
  const of = items.map(({ quantity, product_retailer_id: id, item_price: price, currency }) =>
    ['🛒', quantity === undefined ? '' : `${quantity} ×`, id, price, currency]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
  );
  return lines(text, ...of);
}

/** A kind that the API does not carry, or that came after this was written. */
function unsupported({ type, errors }: HookMessage): string {
  const said = errors?.[0];
  return lines(`⚠️ ${type}`, said?.error_data?.details ?? said?.title);
}
