import { createHmac } from 'node:crypto';
import { NodeHash } from './node-hash.js';

test.each(['', 'a', 'ñandú 🙂 \ud800', 'x'.repeat(63), 'x'.repeat(64), 'long '.repeat(5000)])(
  'a keyed digest is HMAC-SHA256 with a key for each name: %#',
  (text) => {
    const root = Buffer.alloc(32, 7);
    const key = createHmac('sha256', root).update('name').digest();
    const expected = createHmac('sha256', key).update(text, 'utf8').digest('hex');
    expect(new NodeHash(root).hmac('name', text)).toBe(expected);
    expect(new NodeHash(root).hmac('other', text)).not.toBe(expected);
  },
);
