import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StatementSync } from 'node:sqlite';
import { StoreUnavailableError } from '@bitacora/kernel';
import { guarded } from '../database/errors.js';
import { openDatabase } from '../database/open-database.js';
import { Maintenance } from '../maintenance/maintenance.js';
import { GroupChannel } from '../worker/group-channel.js';
import { startWorker } from '../worker/start-worker.js';
import { createVaultSchema } from './vault-file-writer.js';
import type { VaultRequest, VaultTable } from './vault-messages.js';

/** Where the vault is and who keeps its write-ahead log. */
export interface VaultRowsOptions {
  readonly folder: string;
  readonly maintenance?: Maintenance;
}

/**
 * The rows of `vault.db`: encrypted content by name. Writes are synced by a thread of their own, in
 * groups; removed and replaced content is in no byte of the files when the promise resolves.
 */
export class SqliteVaultRows {
  readonly #file: string;
  readonly #channel: GroupChannel<VaultRequest, null> | null;
  readonly #reads: Readonly<Record<VaultTable, StatementSync>>;
  readonly #names: Readonly<Record<VaultTable, StatementSync>>;
  readonly #close: () => Promise<void>;

  private constructor(file: string, maintenance: Maintenance | null, ownsMaintenance: boolean) {
    this.#file = file;
    if (maintenance) makeFile(file);
    const reader = guarded(file, () =>
      openDatabase(file, { role: 'reader', sync: 'full', busyTimeoutMs: 1_000 }),
    );
    this.#reads = {
      keys: reader.prepare('SELECT content FROM keys WHERE name = ?'),
      secrets: reader.prepare('SELECT content FROM secrets WHERE name = ?'),
    };
    this.#names = {
      keys: reader.prepare('SELECT name FROM keys ORDER BY name'),
      secrets: reader.prepare('SELECT name FROM secrets ORDER BY name'),
    };
    this.#channel =
      maintenance &&
      new GroupChannel(file, () => startWorker('./vault-writer.worker', import.meta.url, { file }));
    maintenance?.watch(file);
    this.#close = async () => {
      reader.close();
      await this.#channel?.close();
      await maintenance?.forget(file);
      if (ownsMaintenance) await maintenance?.close();
    };
  }

  /** Opens the vault of a data folder, making it when there is none. Throws StoreCorruptError, StoreFullError. */
  static open({ folder, maintenance }: VaultRowsOptions): SqliteVaultRows {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'vault.db');
    return new SqliteVaultRows(file, maintenance ?? new Maintenance(), !maintenance);
  }

  /** Opens the vault that another thread writes, for reading. Whatever would change it is refused. */
  static openReadOnly(folder: string): SqliteVaultRows {
    return new SqliteVaultRows(join(folder, 'vault.db'), null, false);
  }

  /** The content of a row, or null. Reads memory of the operating system, so it is synchronous. */
  get(table: VaultTable, name: string): Uint8Array | null {
    const row = guarded(this.#file, () => this.#reads[table].get(name));
    return (row?.['content'] as Uint8Array | undefined) ?? null;
  }

  /** Every name of a table, for who copies the vault. */
  names(table: VaultTable): readonly string[] {
    const rows = guarded(this.#file, () => this.#names[table].all());
    return rows.map(({ name }) => String(name));
  }

  /** Keeps content under a name that has none; an earlier row stays as it is. Durable when it resolves. */
  async make(table: VaultTable, name: string, content: Uint8Array): Promise<void> {
    await this.#submit({ kind: 'make', table, name, content });
  }

  /** Keeps content under a name, in place of an earlier row. Durable when it resolves. */
  async put(table: VaultTable, name: string, content: Uint8Array): Promise<void> {
    await this.#submit({ kind: 'put', table, name, content });
  }

  /** Removes a row without a trace. Durable when it resolves. */
  async remove(table: VaultTable, name: string): Promise<void> {
    await this.#submit({ kind: 'remove', table, name, content: null });
  }

  close(): Promise<void> {
    return this.#close();
  }

  async #submit(request: VaultRequest): Promise<void> {
    if (!this.#channel) throw new StoreUnavailableError(`${this.#file} is open for reading only.`);
    await this.#channel.submit(request);
  }
}

function makeFile(file: string): void {
  guarded(file, () => {
    const database = openDatabase(file, { role: 'writer', sync: 'full', busyTimeoutMs: 1_000 });
    createVaultSchema(database);
    database.close();
  });
}
