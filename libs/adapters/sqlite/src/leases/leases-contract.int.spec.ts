import { leasesContract } from '@bitacora/kernel/testing/contracts';
import { Maintenance } from '../maintenance/maintenance.js';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteLeases } from './sqlite-leases.js';

const maintenance = new Maintenance();
afterAll(() => maintenance.close());

leasesContract('SqliteLeases', async () => {
  const folder = newFolder();
  const clock = { now: () => new Date().toISOString() };
  const leases = new SqliteLeases({ folder, clock, maintenance });
  return {
    subject: leases,
    dispose: async () => {
      await leases.close();
      removeFolder(folder);
    },
  };
});
