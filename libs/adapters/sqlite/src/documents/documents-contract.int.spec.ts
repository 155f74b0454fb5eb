import { documentsContract } from '@bitacora/kernel/testing/contracts';
import { Maintenance } from '../maintenance/maintenance.js';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteDocuments } from './sqlite-documents.js';

const maintenance = new Maintenance();
afterAll(() => maintenance.close());

documentsContract('SqliteDocuments', async () => {
  const folder = newFolder();
  const documents = new SqliteDocuments({ folder, maintenance });
  return {
    subject: documents,
    dispose: async () => {
      await documents.close();
      removeFolder(folder);
    },
  };
});
