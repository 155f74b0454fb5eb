import { existsSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { Maintenance } from './maintenance.js';

let folder: string;
beforeEach(() => (folder = newFolder()));
afterEach(() => removeFolder(folder));

/** How often the process has a file open. */
function opened(file: string): number {
  return readdirSync('/proc/self/fd').filter((descriptor) => {
    const link = `/proc/self/fd/${descriptor}`;
    // The descriptor that lists the folder is closed again by now.
    return existsSync(link) && readlinkSync(link) === file;
  }).length;
}

/** Reports on a system without `/proc` that nothing can be seen. */
function blind(): boolean {
  if (existsSync('/proc/self/fd')) return false;
  process.stdout.write('Not run: open files are looked up under /proc.\n');
  return true;
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!holds() && performance.now() < end) await sleep(10);
  expect(holds()).toBe(true);
}

/** A file that is being filled, which the thread has opened. */
async function syncing() {
  const file = join(folder, 'filled');
  writeFileSync(file, 'something');
  const maintenance = new Maintenance();
  maintenance.sync(file);
  await until(() => opened(file) === 1);
  return { file, maintenance };
}

describe('the steady sync of a file that is filled', () => {
  it('has the file open until it is ended', async () => {
    if (blind()) return;
    const { file, maintenance } = await syncing();
    maintenance.unsync(file);
    await until(() => opened(file) === 0);
    await maintenance.close();
  });

  it('lets go of every file when the thread is closed', async () => {
    if (blind()) return;
    const { file, maintenance } = await syncing();
    await maintenance.close();
    expect(opened(file)).toBe(0);
  });

  it('gives up a file that cannot be synced; the thread continues with the others', async () => {
    if (blind()) return;
    const { file, maintenance } = await syncing();
    const before = opened('/dev/null');
    // Devices refuse to be synced.
    maintenance.sync('/dev/null');
    await until(() => opened('/dev/null') === before + 1);
    // Some steps of the sync. A thread that ends on one loses all its files.
    await sleep(200);
    expect(opened(file)).toBe(1);
    maintenance.unsync('/dev/null');
    await until(() => opened('/dev/null') === before);
    await maintenance.close();
  });
});
