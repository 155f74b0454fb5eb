import { MemoryKeyRing } from '@bitacora/kernel/testing';
import {
  blobStoreContract,
  keyRingContract,
  leasesContract,
  vaultContract,
} from '@bitacora/kernel/testing/contracts';
import { MemoryBlobStore } from './memory-blob-store.js';
import { MemoryLeases } from './memory-leases.js';
import { MemoryVault } from './memory-vault.js';

blobStoreContract('MemoryBlobStore', async () => ({ subject: new MemoryBlobStore() }));
keyRingContract('MemoryKeyRing', async () => ({ subject: new MemoryKeyRing() }));
leasesContract('MemoryLeases', async () => ({ subject: new MemoryLeases() }));
vaultContract('MemoryVault', async () => ({ subject: new MemoryVault() }));

test('a lease that is taken away says so', async () => {
  const leases = new MemoryLeases();
  const lease = await leases.acquire('p', 'one');
  leases.expire('p');
  expect(lease?.lost.aborted).toBe(true);
  expect(await leases.acquire('p', 'two')).toMatchObject({ epoch: 2 });
});
