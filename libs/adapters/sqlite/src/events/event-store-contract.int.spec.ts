import { eventStoreContract } from '@bitacora/kernel/testing/contracts';
import { Maintenance } from '../maintenance/maintenance.js';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteEventStore } from './sqlite-event-store.js';

const maintenance = new Maintenance();
afterAll(() => maintenance.close());

eventStoreContract(
  'SqliteEventStore',
  async () => {
    const folder = newFolder();
    const clock = { now: () => new Date().toISOString() };
    const store = SqliteEventStore.open({ folder, clock, maintenance });
    return {
      subject: store,
      dispose: async () => {
        await store.close();
        removeFolder(folder);
      },
    };
  },
  // Each run opens a store with a thread of its own.
  { modelRuns: 20 },
);
