import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Signer } from '@bitacora/kernel';

/** Signs with a fresh Ed25519 key. */
export class NodeSigner implements Signer {
  readonly #pair = generateKeyPairSync('ed25519');
  readonly publicKey = this.#pair.publicKey
    .export({ type: 'spki', format: 'der' })
    .toString('base64');

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.#pair.privateKey).toString('base64');
  }

  verify(text: string, signature: string, publicKey: string): boolean {
    try {
      const der = Buffer.from(publicKey, 'base64');
      const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
      return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
    } catch {
      return false;
    }
  }
}
