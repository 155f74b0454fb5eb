import { RECOVERY_CODES } from '@bitacora/account';
import { Secret, TOTP } from 'otpauth';
import { randomInt } from 'node:crypto';

const PERIOD_S = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** Steps that a clock may be wrong by, into both directions. */
const WINDOW = 1;
/** Without what looks alike: no 0, 1, I, L, O, U. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** A new secret of an authenticator app, base32. */
export function newSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that an authenticator app reads from the QR code. */
export function keyAddressOf(secret: string, issuer: string, label: string): string {
  return appOf(secret, issuer, label).toString();
}

/** The step of 30 seconds that a code belongs to, as the app counts them; null for a wrong code. `now` is ISO 8601. */
export function stepOf(code: string, secret: string, now: string): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = Date.parse(now);
  const app = appOf(secret);
  const delta = app.validate({ token, timestamp, window: WINDOW });
  return delta === null ? null : app.counter({ timestamp }) + delta;
}

/** Ten new recovery codes such as `7KQ2-MX4R-9TBC`, about 59 random bits each. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: GROUPS }, () =>
      Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
    ).join('-'),
  );
}

/** A recovery code as it is compared: as people type it, with or without lines. */
export function plainCode(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase();
}

function appOf(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({
    issuer,
    label,
    secret: Secret.fromBase32(secret),
    digits: DIGITS,
    period: PERIOD_S,
  });
}
