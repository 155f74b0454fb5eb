import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * nonce | ciphertext | tag. The nonce is random for each box and never derived: the same event can
 * be decided twice under the same id with different content.
 */
export function sealBytes(key: KeyObject, plain: Uint8Array, associated: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(associated, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made. Throws when key, bytes or associated data are not the same. */
export function openBytes(key: KeyObject, box: Uint8Array, associated: string): Buffer {
  if (box.length < NONCE_BYTES + TAG_BYTES) throw new RangeError('The box is too short.');
  const end = box.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(associated, 'utf8'));
  decipher.setAuthTag(box.subarray(end));
  const plain = decipher.update(box.subarray(NONCE_BYTES, end));
  // Checks the tag; in this mode it has nothing more to give.
  decipher.final();
  return plain;
}
