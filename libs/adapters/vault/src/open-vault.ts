import { randomBytes } from 'node:crypto';
import type { Hash, KeyRing, Signer, Vault } from '@bitacora/kernel';
import { Ed25519Signer, newSigningKey } from './ed25519-signer.js';
import { EncryptedVault } from './encrypted-vault.js';
import { loadMasterKey } from './master-key.js';
import { NodeHash } from './node-hash.js';
import type { VaultRows } from './vault-rows.js';
import { WrappedKeyRing } from './wrapped-key-ring.js';

/** What the vault needs. */
export interface OpenVault {
  /** Where the encrypted rows are; the vault closes them. */
  readonly rows: VaultRows;
  /** Data folder, for the generated `master.key`. */
  readonly folder: string;
  /** 32 bytes in base64; absent: the key of the folder. */
  readonly masterKey?: string | undefined;
  /** Most keys of people that are kept ready in memory. Default 20,000. */
  readonly cachedKeys?: number;
}

/** Everything that lives on keys. */
export interface OpenedVault {
  readonly vault: Vault;
  readonly keyRing: KeyRing;
  readonly hash: Hash;
  readonly signer: Signer;
  close(): Promise<void>;
}

/**
 * Opens the vault and makes the installation's own secrets at the first start.
 * Throws MasterKeyError when the master key is not the one that the vault was written with.
 */
export async function openVault({
  rows,
  folder,
  masterKey,
  cachedKeys,
}: OpenVault): Promise<OpenedVault> {
  const master = loadMasterKey(folder, masterKey);
  const vault = new EncryptedVault(rows, master);
  const root = await vault.getOrMake('installation/hash', () => randomBytes(32).toString('base64'));
  const signing = await vault.getOrMake('installation/signing', newSigningKey);
  return {
    vault,
    keyRing: new WrappedKeyRing(rows, master, cachedKeys),
    hash: new NodeHash(Buffer.from(root, 'base64')),
    signer: new Ed25519Signer(signing),
    close: () => rows.close(),
  };
}
