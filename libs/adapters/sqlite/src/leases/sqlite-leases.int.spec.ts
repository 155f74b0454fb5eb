import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { SqliteLeases } from './sqlite-leases.js';

let now: number;
const clock = { now: () => new Date(now).toISOString() };
let folder: string;
let leases: SqliteLeases;
beforeEach(() => {
  now = Date.UTC(2026, 0, 1);
  folder = newFolder();
  leases = new SqliteLeases({ folder, clock });
});
afterEach(async () => {
  await leases.close();
  removeFolder(folder);
});

describe('leases in SQLite', () => {
  it('give a processor to one owner, and a higher epoch to the next', async () => {
    const first = await leases.acquire('views', 'a', 60_000);
    expect(first).toMatchObject({ processor: 'views', owner: 'a', epoch: 1 });
    expect(await leases.acquire('views', 'b', 60_000)).toBeNull();
    expect(await leases.acquire('rules', 'b', 60_000)).toMatchObject({ epoch: 1 });
    await first?.release();
    expect(first?.lost.aborted).toBe(true);
    expect(await leases.acquire('views', 'b', 60_000)).toMatchObject({ owner: 'b', epoch: 2 });
  });

  it('end when they are not renewed in time, and tell the owner at its next renewal', async () => {
    const first = await leases.acquire('views', 'a', 30);
    now += 31;
    const second = await leases.acquire('views', 'b', 60_000);
    expect(second?.epoch).toBe(2);
    await new Promise((resolve) => first?.lost.addEventListener('abort', resolve));
    expect(second?.lost.aborted).toBe(false);
  });

  it('are renewed in the background', async () => {
    const first = await leases.acquire('views', 'a', 30);
    now += 29;
    await new Promise((resolve) => setTimeout(resolve, 40));
    now += 29;
    expect(await leases.acquire('views', 'b', 30)).toBeNull();
    await first?.release();
  });

  it('are lost when the file cannot be asked for a whole life of the lease', async () => {
    const lease = await leases.acquire('views', 'a', 40);
    const other = new DatabaseSync(join(folder, 'leases.db'));
    other.exec('DROP TABLE leases');
    other.close();
    await new Promise((resolve) => lease?.lost.addEventListener('abort', resolve));
  });

  it('of an earlier process are free at once, and epochs go on growing', async () => {
    await leases.acquire('views', 'a', 60_000);
    const restarted = new SqliteLeases({ folder, clock });
    expect(await restarted.acquire('views', 'b', 60_000)).toMatchObject({ epoch: 2 });
    await restarted.close();
  });
});
