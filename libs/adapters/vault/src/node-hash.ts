import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { Hash } from '@bitacora/kernel';

/** Digests from node:crypto. Each name of a key gives a key of its own, derived from one secret. */
export class NodeHash implements Hash {
  readonly #root: KeyObject;
  readonly #derived = new Map<string, KeyObject>();

  /** @param root secret of the installation, kept in the vault */
  constructor(root: Uint8Array) {
    this.#root = createSecretKey(root);
  }

  sha256(text: string): string {
    return hash('sha256', text);
  }

  hmac(keyName: string, text: string): string {
    return createHmac('sha256', this.#key(keyName)).update(text, 'utf8').digest('hex');
  }

  /** Names of keys are few and fixed by the code, so the map needs no bound. */
  #key(name: string): KeyObject {
    const known = this.#derived.get(name);
    if (known) return known;
    const derived = createSecretKey(createHmac('sha256', this.#root).update(name, 'utf8').digest());
    this.#derived.set(name, derived);
    return derived;
  }
}
