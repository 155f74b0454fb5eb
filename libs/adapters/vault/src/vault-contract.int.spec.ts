import { createSecretKey } from 'node:crypto';
import { StoreUnavailableError } from '@bitacora/kernel';
import { keyRingContract, vaultContract } from '@bitacora/kernel/testing/contracts';
import { EncryptedVault } from './encrypted-vault.js';
import { rowsFarAway, rowsInMemory } from './testing/rows-in-memory.js';
import { WrappedKeyRing } from './wrapped-key-ring.js';

const master = createSecretKey(Buffer.alloc(32, 1));

vaultContract('EncryptedVault', async () => ({
  subject: new EncryptedVault(rowsInMemory(), master),
}));

keyRingContract('WrappedKeyRing', async () => ({
  subject: new WrappedKeyRing(rowsInMemory(), master),
}));

for (const together of [true, false]) {
  const where = `rows of a server (${together ? 'many' : 'one'} at a time)`;
  vaultContract(`EncryptedVault on ${where}`, async () => ({
    subject: new EncryptedVault(rowsFarAway(together), master),
  }));

  keyRingContract(`WrappedKeyRing on ${where}`, async () => ({
    subject: new WrappedKeyRing(rowsFarAway(together), master),
  }));
}

test('a key that has to be fetched first is never taken for an erased one', async () => {
  const ring = new WrappedKeyRing(rowsFarAway(true), master, 1);
  await ring.ensure(['user:ana']);
  const box = ring.seal('user:ana', 'x', 'place');
  await ring.ensure(['user:bea']);
  expect(() => ring.open('user:ana', box, 'place')).toThrow(StoreUnavailableError);
  await ring.load(['user:ana']);
  expect(ring.open('user:ana', box, 'place')).toBe('x');
});
