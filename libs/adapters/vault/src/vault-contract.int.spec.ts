import { createSecretKey } from 'node:crypto';
import { keyRingContract, vaultContract } from '@bitacora/kernel/testing';
import { EncryptedVault } from './encrypted-vault.js';
import { rowsInMemory } from './testing/rows-in-memory.js';
import { WrappedKeyRing } from './wrapped-key-ring.js';

const master = createSecretKey(Buffer.alloc(32, 1));

vaultContract('EncryptedVault', async () => ({
  subject: new EncryptedVault(rowsInMemory(), master),
}));

keyRingContract('WrappedKeyRing', async () => ({
  subject: new WrappedKeyRing(rowsInMemory(), master),
}));
