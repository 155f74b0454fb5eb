import type { IncomingMessage } from '@bitacora/channel-port';
import type { HookMessage } from './hook-payload.js';

/** A line of a message, as every language reads it. */
const lines = (...parts: readonly (string | undefined)[]) =>
  parts.filter((part) => part !== undefined && part.trim() !== '').join('\n');

/** Kinds of messages with a file, which is fetched by its id. */
export const MEDIA_KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const;

/** What is shown of a message; null: it says nothing. */
export function messageWords(message: HookMessage): string | null {
  const { type } = message;
  const ad = message.referral && lines(message.referral.headline, message.referral.source_url);
  const said = wordsOf(message);
  if (said === null && type === 'request_welcome') return null;
  return lines(said ?? unsupported(message), ad && `📣 ${ad}`);
}

function wordsOf(message: HookMessage): string | null {
  const { text, location, contacts, button, interactive, order, system } = message;
  const media = MEDIA_KINDS.find((kind) => kind === message.type && message[kind]);
  if (media) return (media === 'sticker' ? '🙂 sticker' : message[media]?.caption) ?? '';
  switch (message.type) {
    case 'text':
      return text?.body ?? null;
    case 'location':
      return location ? placeWords(location) : null;
    case 'contacts':
      return contacts ? lines(...contacts.map(personWords)) : null;
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
  return KINDS[type];
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

function personWords({
  name,
  phones,
  emails,
}: NonNullable<HookMessage['contacts']>[number]): string {
  const reached = [
    ...(phones ?? []).map(({ phone, wa_id: id }) => phone ?? (id && `+${id}`)),
    ...(emails ?? []).map(({ email }) => email),
  ];
  return ['👤', name?.formatted_name, ...reached].filter(Boolean).join(' ');
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
