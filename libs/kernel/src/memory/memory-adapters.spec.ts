import { blobStoreContract } from '../testing/contracts/blob-store-contract.js';
import { keyRingContract } from '../testing/contracts/key-ring-contract.js';
import { leasesContract } from '../testing/contracts/leases-contract.js';
import { vaultContract } from '../testing/contracts/vault-contract.js';
import { MemoryKeyRing } from '../testing/memory-key-ring.js';
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
