import { randomUUID } from 'node:crypto';
import { BitacoraError } from '@bitacora/kernel';
import type { PasswordHasher } from './password-hasher.js';

/** Hashes that are computed at the same time; each takes 19 MiB and a thread. */
export const MAX_HASHES_AT_ONCE = 2;
/** Hashes that wait for their turn: some seconds of work. */
export const MAX_HASHES_WAITING = 100;
/** Longest wait for a turn, well below the time in which every request is answered. */
export const MAX_HASH_WAIT_MS = 5_000;
/** Seconds after which a refused request may be repeated. */
export const HASHING_RETRY_SECONDS = 10;

/** More passwords wait to be hashed than are kept waiting, or they take too long: repeat the request in some seconds. */
export class HashingBusyError extends BitacoraError {
  readonly code = 'SIGN_IN_BUSY';
  constructor() {
    super(`Too many passwords wait to be checked; try again in ${HASHING_RETRY_SECONDS} seconds.`);
  }
}

/**
 * Hashes a few passwords at a time and keeps a bounded number waiting, so that a flood of sign-ins
 * takes neither the memory nor every thread of the process.
 */
export class BoundedHasher implements PasswordHasher {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #decoy: Promise<string> | null = null;

  constructor(private readonly inner: PasswordHasher) {}

  /** True while a further password would be refused. */
  get isBusy(): boolean {
    return this.#waiting.length >= MAX_HASHES_WAITING;
  }

  /** @throws HashingBusyError */
  hash(password: string): Promise<string> {
    return this.#inTurn(() => this.inner.hash(password));
  }

  /** @throws HashingBusyError */
  verify(password: string, stored: string): Promise<boolean> {
    return this.#inTurn(() => this.inner.verify(password, stored));
  }

  /** A hash of the same cost that fits no password. Computed once. */
  decoy(): Promise<string> {
    this.#decoy ??= this.inner.hash(randomUUID());
    return this.#decoy;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= MAX_HASHES_AT_ONCE) {
      if (this.isBusy) throw new HashingBusyError();
      // Who leaves hands its turn on, so that no caller slips in between.
      await this.#turn();
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** @throws HashingBusyError when none came in time. */
  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        reject(new HashingBusyError());
      }, MAX_HASH_WAIT_MS);
      this.#waiting.push(take);
    });
  }
}
