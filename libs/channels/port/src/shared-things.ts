import { cutText, oneLine } from '@bitacora/kernel';

/** What a client shares beside words. What a field is not known of is empty. */
export type IncomingThing =
  | {
      readonly kind: 'place';
      /** Degrees. */
      readonly latitude: number;
      readonly longitude: number;
      readonly name: string;
      readonly address: string;
    }
  | {
      readonly kind: 'contactCard';
      readonly name: string;
      readonly phones: readonly string[];
      readonly emails: readonly string[];
    }
  | {
      readonly kind: 'sticker';
      /** Its emoji, or what it says. */
      readonly says: string;
    };

/** What a message shares, and what of its text is no plain form of that. */
export interface IncomingShared {
  readonly things: readonly IncomingThing[];
  readonly words: string;
}

/** A part of what a message says. */
export interface SaidPart {
  /** In a form that every language reads. */
  readonly text: string;
  /** What the text is the plain form of; absent or null: it is words. */
  readonly thing?: IncomingThing | null;
}

/** A text with what it has the plain form of. */
export interface Said {
  readonly text: string;
  readonly shared?: IncomingShared;
}

const MOST_THINGS = 10;
const MOST_ENTRIES = 10;
const MOST_WORDS = 4000;
/** Characters of all the things of one message. */
const MOST_CHARACTERS = 8000;
const MOST_NAME = 200;
const MOST_ADDRESS = 300;
const MOST_PHONE = 60;
const MOST_MAIL = 320;
/** Characters of what came that are looked at for a line. */
const MOST_READ = 2000;

const short = (text: string | undefined, most: number) =>
  cutText(oneLine((text ?? '').slice(0, MOST_READ)), most);

/** The parts below one another. Of many things the first are shown as such; of the rest, as of what is too long, there are the words. */
export function saidIn(parts: readonly SaidPart[]): Said {
  const seen = parts.filter(({ text }) => text.trim() !== '');
  const text = seen.map((part) => part.text).join('\n');
  const things: IncomingThing[] = [];
  const words: string[] = [];
  let characters = 0;
  for (const { text: line, thing } of seen) {
    const size = thing ? JSON.stringify(thing).length : 0;
    const fits = things.length < MOST_THINGS && characters + size <= MOST_CHARACTERS;
    if (thing && fits) {
      things.push(thing);
      characters += size;
    } else words.push(line);
  }
  const besides = words.join('\n');
  if (things.length === 0 || besides.length > MOST_WORDS) return { text };
  return { text, shared: { things, words: besides } };
}

/** The same with lines below it that are words. */
export function saidWithLines({ text, shared }: Said, lines: readonly string[]): Said {
  const below = (words: string) => [words, ...lines].filter((line) => line !== '').join('\n');
  const words = below(shared?.words ?? '');
  const isShort = words.length <= MOST_WORDS;
  return { text: below(text), ...(shared && isShort && { shared: { ...shared, words } }) };
}

/** What one of a group says, with their name. */
export function saidInGroup(name: string, { text, shared }: Said): Said {
  if (name === '') return { text, ...(shared && { shared }) };
  const named = `${name}: ${text}`;
  if (!shared) return { text: named };
  const words = shared.words === '' ? name : `${name}: ${shared.words}`;
  return { text: named, ...(words.length <= MOST_WORDS && { shared: { ...shared, words } }) };
}

/** Null: there are no such coordinates. */
export function placeThing({
  latitude,
  longitude,
  name,
  address,
}: {
  readonly latitude: unknown;
  readonly longitude: unknown;
  readonly name?: string | undefined;
  readonly address?: string | undefined;
}): IncomingThing | null {
  const [lat, long] = [degrees(latitude, 90), degrees(longitude, 180)];
  if (lat === null || long === null) return null;
  const named = { name: short(name, MOST_NAME), address: short(address, MOST_ADDRESS) };
  return { kind: 'place', latitude: lat, longitude: long, ...named };
}

/** Null: it says nothing, or more than is shown of a card. */
export function cardThing({
  name,
  phones = [],
  emails = [],
}: {
  readonly name?: string | undefined;
  readonly phones?: readonly (string | undefined)[];
  readonly emails?: readonly (string | undefined)[];
}): IncomingThing | null {
  if (phones.length > MOST_ENTRIES || emails.length > MOST_ENTRIES) return null;
  const card = {
    name: short(name, MOST_NAME),
    phones: entries(phones, MOST_PHONE),
    emails: entries(emails, MOST_MAIL),
  };
  const isEmpty = card.name === '' && card.phones.length === 0 && card.emails.length === 0;
  return isEmpty ? null : { kind: 'contactCard', ...card };
}

/** `says`: its emoji, or what is known of its meaning. */
export function stickerThing(says = ''): IncomingThing {
  return { kind: 'sticker', says: short(says, MOST_NAME) };
}

function degrees(value: unknown, most: number): number | null {
  const isWritten = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const number = isWritten ? Number(value) : Number.NaN;
  return Math.abs(number) <= most ? number : null;
}

function entries(list: readonly (string | undefined)[], most: number): readonly string[] {
  return [...new Set(list.map((one) => short(one, most)))].filter((one) => one !== '');
}
