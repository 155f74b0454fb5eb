import { randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** An opaque token for a cookie, a widget or a bearer header: 256 random bits, base64url. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** True when the text can be a token at all; anything else is not looked up. */
export function isToken(text: unknown): text is string {
  return typeof text === 'string' && TOKEN_SHAPE.test(text);
}
