import { createHash, createHmac } from 'node:crypto';
import type { Hash } from '@bitacora/kernel';

/** Digests by node:crypto, with a fixed key for each name. */
export class TestHash implements Hash {
  sha256(text: string): string {
    return createHash('sha256').update(text).digest('hex');
  }

  hmac(keyName: string, text: string): string {
    return createHmac('sha256', `key of ${keyName}`).update(text).digest('hex');
  }
}
