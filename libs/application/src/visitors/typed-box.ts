import type { TypedDetails } from '@bitacora/conversations/published';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Details that a browser typed, readable with its secret alone: the server keeps a digest of that, so that neither its
 * documents nor a backup of them can be read without the browser.
 */
export function sealTyped(secret: string, details: TypedDetails): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyOf(secret), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(details), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Null for what another secret sealed. */
export function openTyped(secret: string, box: string): TypedDetails | null {
  const bytes = Buffer.from(box, 'base64');
  const decipher = createDecipheriv(ALGORITHM, keyOf(secret), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const sealed = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  try {
    const opened = Buffer.concat([decipher.update(sealed), decipher.final()]);
    return JSON.parse(opened.toString('utf8')) as TypedDetails;
  } catch {
    return null;
  }
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'bitacora typed details', 32));
}
