import type { StoredEvent, Position, Hash } from '@bitacora/kernel';
import { hashedText, type HashedEvent } from './event-hash.js';

const KEY = 'event';
const CHARACTERS = 32;
/** Placeholder of the MAC while it is made, so that text and digest are made once. */
const PLACE = '0'.repeat(CHARACTERS);

/** How a MAC appears in canonical JSON. In metadata no key of this name follows it, and a quotation mark in a value is escaped. */
const written = (mac: string) => `"mac":"${mac}"`;

/** What a new event carries besides its digest, and the text that its digest covers. */
export interface Authenticated {
  /** The first half of HMAC-SHA256 over the event, lower-case hex. */
  readonly mac: string;
  readonly text: string;
}

/** Makes the MAC of an event that has none, with the installation's own key. */
export function authenticated(event: HashedEvent, hash: Hash): Authenticated {
  const text = hashedText({ ...event, metadata: { ...event.metadata, mac: PLACE } });
  const mac = macOf(text, hash);
  return { mac, text: replaceLast(text, PLACE, mac) };
}

/** Which events have to carry a MAC. */
export interface Authenticity {
  /** Has the installation's own keys. */
  readonly hash: Hash;
  /** Every event after this place was written by a release that makes them; null: not known yet. */
  readonly requiredAfter: Position | null;
}

/**
 * Whether an event was written by the holder of the vault, as far as it can be known.
 *
 * @param text its `hashedText`, where the caller needs it for the digest too
 */
export function isGenuine(
  event: StoredEvent,
  { hash, requiredAfter }: Authenticity,
  text = hashedText(event),
): boolean {
  const { mac } = event.metadata;
  if (mac === undefined) return requiredAfter === null || event.position <= requiredAfter;
  if (typeof mac !== 'string' || mac.length !== CHARACTERS) return false;
  return mac === macOf(replaceLast(text, mac, PLACE), hash);
}

function macOf(text: string, hash: Hash): string {
  return hash.hmac(KEY, text).slice(0, CHARACTERS);
}

function replaceLast(text: string, mac: string, by: string): string {
  const place = text.lastIndexOf(written(mac));
  return text.slice(0, place) + written(by) + text.slice(place + written(mac).length);
}
