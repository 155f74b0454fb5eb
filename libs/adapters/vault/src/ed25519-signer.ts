import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { Signer } from '@bitacora/kernel';

/** Ed25519 with a private key that the vault keeps. */
export class Ed25519Signer implements Signer {
  readonly publicKey: string;
  readonly #private: KeyObject;

  /** @param privateKey PKCS #8 DER, base64 */
  constructor(privateKey: string) {
    this.#private = createPrivateKey({
      key: Buffer.from(privateKey, 'base64'),
      format: 'der',
      type: 'pkcs8',
    });
    this.publicKey = createPublicKey(this.#private)
      .export({ format: 'der', type: 'spki' })
      .toString('base64');
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.#private).toString('base64');
  }

  verify(text: string, signature: string, publicKey: string): boolean {
    return verifySignature(text, signature, publicKey);
  }
}

/** Whether an Ed25519 signature is good; false also for a key that is none. Keys are SPKI DER, everything is base64. */
export function verifySignature(text: string, signature: string, publicKey: string): boolean {
  try {
    const der = Buffer.from(publicKey, 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** A new private key in the form that the signer takes. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}
