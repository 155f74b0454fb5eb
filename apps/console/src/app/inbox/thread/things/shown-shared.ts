import type { WrittenItem } from '@bitacora/console-data';
import { linkTarget } from '@bitacora/console-ui';

type Message = Extract<WrittenItem, { __typename: 'Message' }>;
type Files = Message['attachments'];
type Thing = NonNullable<Message['shared']>['things'][number];

/** A telephone or an address of a card. */
export interface CardEntry {
  readonly kind: 'phone' | 'mail';
  readonly text: string;
  /** Where a press leads; null: it is neither. */
  readonly target: string | null;
}

/** A place with the address of its map. */
export interface ShownPlace {
  readonly kind: 'place';
  readonly name: string;
  readonly address: string;
  /** As people write them: latitude, longitude. */
  readonly coordinates: string;
  readonly target: string | null;
}

/** A card of contact data. */
export interface ShownCard {
  readonly kind: 'card';
  readonly name: string;
  readonly entries: readonly CardEntry[];
}

/** A sticker with its picture. */
export interface ShownSticker {
  readonly kind: 'sticker';
  readonly says: string;
  /** Of its picture. */
  readonly path: string;
}

/** What a message shares, with the words and files that are no part of it. */
export interface ShownShared {
  readonly things: readonly (ShownPlace | ShownCard | ShownSticker)[];
  readonly words: string;
  readonly files: Files;
}

const MAP = 'https://www.openstreetmap.org/';
/** Of a street. */
const ZOOM = 17;
/** About ten centimetres. */
const DIGITS = 6;
const FEWEST_DIGITS = 3;
const MAIL = /^[^\s@<>"]+@[^\s@<>"]+$/u;

/** Null: it shares nothing, or a sticker whose picture the channel did not give, which is shown by its text. */
export function shownShared(item: WrittenItem): ShownShared | null {
  if (item.__typename !== 'Message' || !item.shared) return null;
  const { words, things } = item.shared;
  const pictures = item.attachments.filter(({ picture }) => picture);
  const shown = things.flatMap((thing) => shownThing(thing, pictures) ?? []);
  if (shown.length < things.length) return null;
  const used = new Set(shown.map((one) => (one.kind === 'sticker' ? one.path : null)));
  return { things: shown, words, files: item.attachments.filter(({ path }) => !used.has(path)) };
}

function shownThing(thing: Thing, pictures: Files): ShownShared['things'][number] | null {
  switch (thing.__typename) {
    case 'SharedPlace':
      return shownPlace(thing);
    case 'SharedCard': {
      const phones = thing.phones.map((text) => entry('phone', text, telephone(text)));
      const mails = thing.emails.map((text) => entry('mail', text, mailbox(text)));
      return { kind: 'card', name: thing.name, entries: [...phones, ...mails] };
    }
    case 'SharedSticker': {
      const path = pictures[0]?.path;
      return path === undefined ? null : { kind: 'sticker', says: thing.says, path };
    }
  }
}

function shownPlace({
  latitude,
  longitude,
  name,
  address,
}: Extract<Thing, { __typename: 'SharedPlace' }>): ShownPlace {
  const [lat, lon] = [shortened(latitude), shortened(longitude)];
  const target = linkTarget(`${MAP}?mlat=${lat}&mlon=${lon}#map=${ZOOM}/${lat}/${lon}`);
  return { kind: 'place', name, address, coordinates: `${lat}, ${lon}`, target };
}

function shortened(degrees: number): string {
  return String(Number(degrees.toFixed(DIGITS)));
}

function entry(kind: CardEntry['kind'], text: string, address: string | null): CardEntry {
  return { kind, text, target: linkTarget(address) };
}

/** Null: it is no number that can be called. */
function telephone(text: string): string | null {
  const digits = text.replaceAll(/\D/gu, '');
  const plus = text.trim().startsWith('+') ? '+' : '';
  return digits.length < FEWEST_DIGITS ? null : `tel:${plus}${digits}`;
}

/** Null: it is no address that can be written to. Signs that would begin a subject or a copy are no part of one. */
function mailbox(text: string): string | null {
  return MAIL.test(text) ? `mailto:${encodeURIComponent(text).replace('%40', '@')}` : null;
}
