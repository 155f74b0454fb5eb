import {
  type IncomingMessage,
  type Said,
  type SaidPart,
  cardThing,
  placeThing,
  saidIn,
  stickerThing,
} from '@bitacora/channel-port';
import type { TelegramMessage } from './update-shape.js';

/** Kinds that only programs of Telegram show: that one came is said. */
const SHOWN_BY_NAME = ['story', 'game', 'invoice', 'paid_media', 'checklist', 'giveaway'] as const;

/** What is read of a message, in a form that every language reads; an empty text: it has files alone, or says nothing. */
export function telegramSaid(message: TelegramMessage): Said {
  const { text, entities, caption, caption_entities } = message;
  const written =
    text === undefined ? withLinks(caption, caption_entities) : withLinks(text, entities);
  const { sticker, venue, location, contact, poll, dice } = message;
  const shown: SaidPart[] = [{ text: written }];
  const say = (text: string) => shown.push({ text });
  if (sticker)
    shown.push({ text: `${sticker.emoji || '🙂'} sticker`, thing: stickerThing(sticker.emoji) });
  if (venue) shown.push(placeOf(venue.location, venue));
  else if (location) shown.push(placeOf(location));
  if (contact) shown.push(cardOf(contact));
  if (poll)
    say(
      [`📊 ${poll.question}`, ...(poll.options ?? []).map((each) => `- ${each.text}`)].join('\n'),
    );
  if (dice) say(`${dice.emoji} ${dice.value}`);
  for (const kind of SHOWN_BY_NAME) if (message[kind]) say(`❔ ${kind.replace('_', ' ')}`);
  return saidIn(shown);
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

type Venue = NonNullable<TelegramMessage['venue']>;

function placeOf(
  { latitude, longitude }: Venue['location'],
  named: Pick<Venue, 'address' | 'title'> | null = null,
): SaidPart {
  const { title: name, address } = named ?? {};
  const at = `${latitude}, ${longitude} https://maps.google.com/?q=${latitude},${longitude}`;
  const text = ['📍', [name, address].filter(Boolean).join(', '), at].filter(Boolean).join(' ');
  return { text, thing: placeThing({ latitude, longitude, name, address }) };
}

function cardOf({
  first_name: first,
  last_name: last,
  phone_number: phone,
}: NonNullable<TelegramMessage['contact']>): SaidPart {
  const name = [first, last].filter(Boolean).join(' ');
  const text = `👤 ${[name, phone].filter(Boolean).join(' ')}`;
  return { text, thing: cardThing({ name, phones: [phone] }) };
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
