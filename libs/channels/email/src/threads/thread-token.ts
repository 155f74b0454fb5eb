import { createHmac, timingSafeEqual } from 'node:crypto';

/** Keys that sign the names of conversations: the first signs, all are believed. Each of an inbox, at least 16 bytes. */
export type ThreadKeys = readonly [Uint8Array, ...Uint8Array[]];

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const ID_BYTES = 16;
/** 80 bits: a stranger who sends a thousand mails a second guesses one in 10^13 years. */
const SIGNATURE_BYTES = 10;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** Letters of a token: mail servers may change capitals, so there are none. */
export const TOKEN_LENGTH = Math.ceil(((ID_BYTES + SIGNATURE_BYTES) * 8) / 5);
const TOKEN = new RegExp(`^[a-z2-7]{${TOKEN_LENGTH}}$`, 'u');

/** The name of a conversation that a stranger cannot make; null: its id is no UUID. */
export function threadToken(conversationId: string, [key]: ThreadKeys): string | null {
  if (!UUID.test(conversationId)) return null;
  const id = Buffer.from(conversationId.replaceAll('-', ''), 'hex');
  return base32(Buffer.concat([id, signature(id, key)]));
}

/** The conversation of a token, whatever its capitals are; null: no key signed it. */
export function conversationOfToken(token: string, keys: ThreadKeys): string | null {
  const written = token.toLowerCase();
  if (!TOKEN.test(written)) return null;
  const bytes = fromBase32(written);
  const id = bytes.subarray(0, ID_BYTES);
  const given = bytes.subarray(ID_BYTES, ID_BYTES + SIGNATURE_BYTES);
  if (!keys.some((key) => timingSafeEqual(signature(id, key), given))) return null;
  const hex = id.toString('hex');
  return [0, 8, 12, 16, 20].map((at, index, all) => hex.slice(at, all[index + 1])).join('-');
}

function signature(id: Uint8Array, key: Uint8Array): Buffer {
  return createHmac('sha256', key)
    .update('bitacora-mail-thread:')
    .update(id)
    .digest()
    .subarray(0, SIGNATURE_BYTES);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31];
    held &= 31;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    held = (held << 5) | ALPHABET.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bytes.push((held >> (bits - 8)) & 255);
      bits -= 8;
    }
    held &= 255;
  }
  return Buffer.from(bytes);
}
