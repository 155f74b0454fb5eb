export { Ed25519Signer, newSigningKey, verifySignature } from './ed25519-signer.js';
export { BrokenBoxError, MasterKeyError } from './errors.js';
export { loadMasterKey } from './master-key.js';
export { openVault, type OpenVault, type OpenedVault } from './open-vault.js';
export { RANDOM_IDS, SYSTEM_CLOCK } from './system.js';
export type { VaultRows } from './vault-rows.js';
