import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** Turns passwords into what the vault may keep. Slow on purpose. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** False for a wrong password and for a text that is no hash of this hasher. */
  verify(password: string, stored: string): Promise<boolean>;
}

/** Memory in KiB, passes and lanes of RFC 9106, as OWASP recommends them at least. */
export interface Argon2Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

const OWASP_LEAST: Argon2Cost = { memory: 19_456, passes: 2, lanes: 1 };
const TAG_BYTES = 32;
const SALT_BYTES = 16;
const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const derive = promisify(argon2);

/** argon2id in the usual text form, so that the cost can grow without breaking older hashes. */
export class Argon2idHasher implements PasswordHasher {
  constructor(private readonly cost: Argon2Cost = OWASP_LEAST) {}

  async hash(password: string): Promise<string> {
    const { memory, passes, lanes } = this.cost;
    const salt = randomBytes(SALT_BYTES);
    const tag = await tagOf(password, salt, this.cost, TAG_BYTES);
    return `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${text(salt)}$${text(tag)}`;
  }

  async verify(password: string, stored: string): Promise<boolean> {
    const [, memory, passes, lanes, salt, tag] = STORED.exec(stored) ?? [];
    if (salt === undefined || tag === undefined) return false;
    const cost = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) };
    const expected = Buffer.from(tag, 'base64');
    const actual = await tagOf(password, Buffer.from(salt, 'base64'), cost, expected.length);
    return timingSafeEqual(actual, expected);
  }
}

function tagOf(password: string, nonce: Buffer, cost: Argon2Cost, tagLength: number) {
  const { memory, passes, lanes: parallelism } = cost;
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return derive('argon2id', { message, nonce, parallelism, tagLength, memory, passes });
}

function text(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
