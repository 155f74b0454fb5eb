import type { EventStore } from '@bitacora/kernel';
import { type Authenticity, MacsSince } from '@bitacora/sealing';
import { SqliteVaultRows } from '@bitacora/sqlite';
import { openVault } from '@bitacora/vault';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What the vault says about the log. */
export interface VaultProof {
  readonly publicKey: string;
  readonly authenticity: Authenticity;
}

/** Opens the vault of a data folder for reading, whether its server runs or not; null when there is none or its master key is elsewhere. */
export async function vaultProof(
  data: string,
  environment: Readonly<Record<string, string | undefined>>,
  store: Pick<EventStore, 'read'>,
): Promise<VaultProof | null> {
  const masterKey = environment['BITACORA_MASTER_KEY'] || undefined;
  const hasKey = masterKey !== undefined || existsSync(join(data, 'master.key'));
  if (!hasKey || !existsSync(join(data, 'vault.db'))) return null;
  const rows = SqliteVaultRows.openReadOnly(data);
  try {
    const { hash, signer, vault } = await openVault({ rows, folder: data, masterKey });
    const requiredAfter = await new MacsSince({ store, hash, vault }).position();
    return { publicKey: signer.publicKey, authenticity: { hash, requiredAfter } };
  } finally {
    await rows.close();
  }
}
