import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobStoreContract } from '@bitacora/kernel/testing/contracts';
import { FolderBlobStore } from './folder-blob-store.js';

blobStoreContract('FolderBlobStore', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blobs-'));
  return {
    subject: new FolderBlobStore({ folder, limit: 1_000_000 }),
    dispose: async () => rmSync(folder, { recursive: true }),
  };
});
