import { z } from 'zod';

/** Most places, cards and stickers of one message that are shown as such. */
export const MAX_SHARED_THINGS = 10;
/** Most telephones, and most addresses, of one card. */
export const MAX_CARD_ENTRIES = 10;
/** Most characters beside what is shared. */
export const MAX_SHARED_WORDS = 4000;

const words = (max: number) => z.string().max(max);
const entries = (max: number) => z.array(words(max).min(1)).max(MAX_CARD_ENTRIES);

const place = z.object({
  kind: z.literal('place'),
  /** Degrees. */
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** Empty: not given. */
  name: words(200),
  address: words(300),
});
const card = z.object({
  kind: z.literal('contactCard'),
  /** Empty: not given. */
  name: words(200),
  /** As the card writes them. */
  phones: entries(60),
  emails: entries(320),
});
const sticker = z.object({
  kind: z.literal('sticker'),
  /** Its emoji or what it says; empty: not known. Its picture is a file of the message, where the channel gave one. */
  says: words(200),
});

/** One of what a contact shared. */
export const sharedThing = z.discriminatedUnion('kind', [place, card, sticker]);
export type SharedThing = Readonly<z.output<typeof sharedThing>>;

/** What a message shares beside words. The text of the message holds all of it in plain form, for search, rules and programs. */
export const sharedContent = z.object({
  things: z.array(sharedThing).min(1).max(MAX_SHARED_THINGS),
  /** What of the text is no plain form of these; empty: nothing. */
  words: words(MAX_SHARED_WORDS),
});
export type SharedContent = Readonly<z.output<typeof sharedContent>>;

/** The same in short, a line for each: for lists and quotes, which show no addresses and coordinates where there is a name. */
export function sharedBrief({ things, words: written }: SharedContent): string {
  return [written, ...things.map(thingBrief)].filter((part) => part !== '').join('\n');
}

function thingBrief(thing: SharedThing): string {
  switch (thing.kind) {
    case 'place':
      return `📍 ${thing.name || thing.address || `${thing.latitude}, ${thing.longitude}`}`;
    case 'contactCard':
      return `👤 ${thing.name || (thing.phones[0] ?? thing.emails[0] ?? '')}`;
    case 'sticker':
      return `${thing.says || '🙂'} sticker`;
  }
}

/** What a channel calls the album that a message is a part of; the same in all of them. */
export const albumId = z.string().min(1).max(100);
