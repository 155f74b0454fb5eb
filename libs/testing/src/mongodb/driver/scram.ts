import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { CommandRefusal } from '../replication/refusal.js';

const ITERATIONS = 4096;
const SALT = Buffer.from('stand-in for tests only');
const keys = new Map<string, { stored: Buffer; server: Buffer }>();

/** One sign-in by SCRAM-SHA-256 (RFC 5802 and RFC 7677), as a server sees it. */
export class ScramExchange {
  readonly user: string;
  readonly #clientBare: string;
  readonly #nonce: string;
  readonly #first: string;
  isDone = false;

  /** Begins with the client's first message. Throws Refusal 18. */
  constructor(
    message: string,
    private readonly passwords: Readonly<Record<string, string>>,
  ) {
    const match = /^n,[^,]*,(n=([^,]*),r=([^,]+).*)$/.exec(message);
    if (!match) throw authenticationFailed();
    this.#clientBare = match[1] as string;
    this.user = (match[2] as string).replaceAll('=2C', ',').replaceAll('=3D', '=');
    this.#nonce = `${match[3]}${randomBytes(18).toString('base64')}`;
    this.#first = `r=${this.#nonce},s=${SALT.toString('base64')},i=${ITERATIONS}`;
  }

  /** The server's first message. */
  get first(): string {
    return this.#first;
  }

  /** Checks the proof; gives the server's signature. Throws Refusal 18. */
  final(message: string): string {
    const match = /^(c=([^,]+),r=([^,]+)),p=(.+)$/.exec(message);
    const password = Object.hasOwn(this.passwords, this.user)
      ? this.passwords[this.user]
      : undefined;
    if (!match || password === undefined || match[3] !== this.#nonce) throw authenticationFailed();
    const { stored, server } = keysOf(password);
    const said = `${this.#clientBare},${this.#first},${match[1]}`;
    const signature = hmac(stored, said);
    const proof = Buffer.from(match[4] as string, 'base64');
    if (proof.length !== signature.length) throw authenticationFailed();
    const clientKey = Buffer.from(proof.map((byte, at) => byte ^ (signature[at] as number)));
    if (!timingSafeEqual(sha256(clientKey), stored)) throw authenticationFailed();
    this.isDone = true;
    return `v=${hmac(server, said).toString('base64')}`;
  }
}

function keysOf(password: string) {
  const known = keys.get(password);
  if (known) return known;
  const salted = pbkdf2Sync(password.normalize('NFKC'), SALT, ITERATIONS, 32, 'sha256');
  const made = { stored: sha256(hmac(salted, 'Client Key')), server: hmac(salted, 'Server Key') };
  keys.set(password, made);
  return made;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function authenticationFailed(): CommandRefusal {
  return new CommandRefusal(18, 'Authentication failed.');
}
