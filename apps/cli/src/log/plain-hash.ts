import { createHash, createHmac } from 'node:crypto';
import type { Hash } from '@bitacora/kernel';

/** SHA-256 needs no key, so a log can be verified and copied without the vault that belongs to it. */
export const PLAIN_HASH: Hash = {
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  hmac: (keyName, text) => createHmac('sha256', keyName).update(text).digest('hex'),
};
