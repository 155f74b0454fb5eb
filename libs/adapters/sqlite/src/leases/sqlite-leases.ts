import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailableError, type Clock, type Lease, type Leases } from '@bitacora/kernel';
import { guarded } from '../database/errors.js';
import { openDatabase } from '../database/open-database.js';
import { Maintenance } from '../maintenance/maintenance.js';
import { SqliteLease } from './held-lease.js';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS leases (
  processor TEXT PRIMARY KEY, owner TEXT NOT NULL, epoch INTEGER NOT NULL, ends INTEGER NOT NULL
) WITHOUT ROWID`;

/** Where the leases are and whose time they end by. */
export interface LeasesOptions {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly maintenance?: Maintenance;
}

/**
 * Leases in `leases.db`. Their opener holds the data folder, so leases of an earlier process
 * end at once and a restart waits for no lease; epochs keep growing. Not synced at each write: what
 * a loss of power could take back belonged to processes that it ended too.
 */
export class SqliteLeases implements Leases {
  readonly #file: string;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #database: DatabaseSync;
  readonly #maintenance: Maintenance;
  readonly #ownsMaintenance: boolean;
  readonly #take;
  readonly #renew;
  readonly #give;
  readonly #held = new Set<SqliteLease>();
  #closed = false;

  constructor({ folder, clock, maintenance }: LeasesOptions) {
    mkdirSync(folder, { recursive: true });
    this.#file = join(folder, 'leases.db');
    this.#clock = clock;
    this.#database = guarded(this.#file, () => {
      const database = openDatabase(this.#file, {
        role: 'writer',
        sync: 'normal',
        busyTimeoutMs: 1_000,
      });
      database.exec(`${SCHEMA}; UPDATE leases SET ends = 0`);
      return database;
    });
    this.#take = this.#database.prepare(
      'INSERT INTO leases (processor, owner, epoch, ends) VALUES (:processor, :owner, 1, :ends) ' +
        'ON CONFLICT (processor) DO UPDATE SET owner = :owner, epoch = epoch + 1, ends = :ends ' +
        'WHERE leases.ends <= :now RETURNING epoch',
    );
    this.#renew = this.#database.prepare(
      'UPDATE leases SET ends = ? WHERE processor = ? AND epoch = ? AND ends > 0',
    );
    this.#give = this.#database.prepare(
      'UPDATE leases SET ends = 0 WHERE processor = ? AND epoch = ?',
    );
    this.#maintenance = maintenance ?? new Maintenance();
    this.#ownsMaintenance = !maintenance;
    this.#maintenance.watch(this.#file);
  }

  async acquire(processor: string, owner: string, ttlMs: number): Promise<Lease | null> {
    const row = this.#guarded(() => {
      const now = this.#now();
      return this.#take.get({ processor, owner, now, ends: now + ttlMs });
    });
    if (!row) return null;
    const epoch = Number(row['epoch']);
    const lease = new SqliteLease(processor, owner, epoch, ttlMs, {
      renew: () =>
        this.#guarded(() => this.#renew.run(this.#now() + ttlMs, processor, epoch).changes > 0),
      release: () => this.#guarded(() => this.#give.run(processor, epoch)),
      ended: () => this.#held.delete(lease),
    });
    this.#held.add(lease);
    return lease;
  }

  /** Gives all leases back. */
  async close(): Promise<void> {
    if (this.#closed) return;
    for (const lease of [...this.#held]) await lease.release();
    this.#closed = true;
    this.#database.close();
    await this.#maintenance.forget(this.#file);
    if (this.#ownsMaintenance) await this.#maintenance.close();
  }

  #now(): number {
    return Date.parse(this.#clock.now());
  }

  #guarded<T>(operation: () => T): T {
    if (this.#closed) throw new StoreUnavailableError(`${this.#file} is closed.`);
    return guarded(this.#file, operation);
  }
}
