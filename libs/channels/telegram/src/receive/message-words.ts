import type { IncomingMessage } from '@bitacora/channel-port';
import type { TelegramMessage } from './update-shape.js';

/** Kinds that only programs of Telegram show: that one came is said. */
const SHOWN_BY_NAME = ['story', 'game', 'invoice', 'paid_media', 'checklist', 'giveaway'] as const;

/** What is read of a message, in a form that every language reads; empty: it has files alone, or says nothing. */
export function telegramWords(message: TelegramMessage): string {
  const { text, entities, caption, caption_entities } = message;
  const written =
    text === undefined ? withLinks(caption, caption_entities) : withLinks(text, entities);
  const { sticker, venue, location, contact, poll, dice } = message;
  const shown = [written];
  if (sticker) shown.push(`${sticker.emoji || '🙂'} sticker`);
  if (venue) shown.push(placeOf(venue.location, `${venue.title}, ${venue.address}`));
  else if (location) shown.push(placeOf(location));
  if (contact)
    shown.push(
      `👤 ${[contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(' ')}`,
    );
  if (poll)
    shown.push(
      [`📊 ${poll.question}`, ...(poll.options ?? []).map((each) => `- ${each.text}`)].join('\n'),
    );
  if (dice) shown.push(`${dice.emoji} ${dice.value}`);
  for (const kind of SHOWN_BY_NAME) if (message[kind]) shown.push(`❔ ${kind.replace('_', ' ')}`);
  return shown.filter((each) => each !== '').join('\n');
}

/** What a message is, where neither its words nor its files show that. */
export function telegramKind({
  sticker,
  venue,
  location,
  contact,
}: TelegramMessage): IncomingMessage['messageKind'] {
  if (sticker) return 'sticker';
  if (venue ?? location) return 'place';
  return contact ? 'contactCard' : undefined;
}

function placeOf(
  { latitude, longitude }: { readonly latitude: number; readonly longitude: number },
  name = '',
): string {
  const at = `${latitude},${longitude}`;
  const named = name === '' ? '' : `${name} `;
  return `📍 ${named}${latitude}, ${longitude} https://maps.google.com/?q=${at}`;
}

/** Addresses behind words are put after them. Places are UTF-16 units (Bot API, MessageEntity). */
function withLinks(text = '', entities: TelegramMessage['entities'] = []): string {
  const links = entities
    .filter(({ type, url }) => type === 'text_link' && url !== undefined)
    .map(({ offset, length, url = '' }) => ({ end: Math.min(offset + length, text.length), url }))
    .toSorted((one, other) => one.end - other.end);
  let [made, done] = ['', 0];
  for (const { end, url } of links) {
    made += `${text.slice(done, end)} (${url})`;
    done = end;
  }
  return made + text.slice(done);
}
